import './more.css';

export { ready } from './i18n/messages';
export { LessonTimer } from './LessonTimer';
export { Questions } from './Questions';
export { ShownAnswers } from './ShownAnswers';
