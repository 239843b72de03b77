import { st } from './i18n/messages';
import { spacedCode } from './timer';

export const qrPath = (code: string): string => `/api/qr?path=${encodeURIComponent(`/j/${code}`)}`;

/** The way in: to be read from the last row, or caught with a camera. */
export function Code({ code, how }: { code: string; how?: boolean }) {
  return (
    <section class={how ? 'way-in large' : 'way-in'} aria-label={st('screen.code')}>
      {how ? (
        <>
          <h1 class="visually-hidden">{st('screen.code')}</h1>
          <p class="way-in-how">{st('screen.code.how')}</p>
        </>
      ) : (
        <p class="way-in-title">{st('screen.code')}</p>
      )}
      {how ? <p class="way-in-host">{location.host}</p> : null}
      <b class="way-in-code">{spacedCode(code)}</b>
      <img class="way-in-qr" src={qrPath(code)} alt={st('screen.code.qr')} />
    </section>
  );
}
