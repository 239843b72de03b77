import './tv.css';

export { ready } from './i18n/messages';
export { PairPage } from './PairPage';
export { TvPage } from './TvPage';
