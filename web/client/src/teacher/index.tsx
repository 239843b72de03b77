import '../screen/answers.css';
import './teacher.css';
import './panel/panel.css';
import './panel/steps.css';
import './board/wall.css';
import './focus/focus.css';
import './answers/answers.css';
import { fetchRefusals } from '../i18n/messages';
import { ready as screenReady } from '../screen/i18n/messages';
import { DeskPage } from './DeskPage';
import { ready as ownReady } from './i18n/messages';
import { TeachPage } from './TeachPage';

export const ready = (): Promise<unknown> => Promise.all([ownReady(), screenReady(), fetchRefusals()]);
export { DeskPage, TeachPage };
