import './screen.css';
import './answers.css';

export { ready } from './i18n/messages';
export { ScreenPage } from './ScreenPage';
