import './teacher.css';
import './wall.css';
import { DeskPage } from './DeskPage';
import { TeachPage } from './TeachPage';

export { ready } from './i18n/messages';
export { DeskPage, TeachPage };
