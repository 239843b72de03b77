export { ready } from './i18n/messages';
export { LobbyPage } from './LobbyPage';
