import './join.css';

export { ready } from './i18n/messages';
export { JoinPage } from './JoinPage';
