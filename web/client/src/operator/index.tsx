import './operator.css';
import { fetchRefusals } from '../i18n/messages';
import { ready as ownReady } from './i18n/messages';
import { OperatorPage } from './OperatorPage';

export const ready = (): Promise<unknown> => Promise.all([ownReady(), fetchRefusals()]);
export { OperatorPage };
