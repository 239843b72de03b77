import './tasks.css';

export { Cloze } from './Cloze';
export { GivenMore } from './GivenMore';
export { ready } from './i18n/messages';
export { Match } from './Match';
export { Oral } from './Oral';
export { Order } from './Order';
