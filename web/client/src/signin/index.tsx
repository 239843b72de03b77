import './signin.css';

export { ready } from './i18n/messages';
export { SigninPage } from './SigninPage';
