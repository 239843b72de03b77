import './signin.css';
import { useState } from 'preact/hooks';
import { api, Refusal } from '../app/api';
import { refusalText, t } from '../i18n/messages';
import type { Me } from '../protocol/wire.g';
import { Button, Field } from '../ui/controls';
import { LanguageSwitch, ThemeSwitch } from '../ui/TopBar';
import { DemoEntrance } from './DemoEntrance';

interface SigninProps {
  me: Me;
  entered: (me: Me) => void;
}

export default function SigninPage({ me, entered }: SigninProps) {
  const [who, setWho] = useState<'student' | 'staff'>('student');
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);

  const enter = async (signIn: () => Promise<Me>, wrong: string): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      entered(await signIn());
    } catch (failure) {
      setError(sentence(failure, wrong));
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <header class="bar signin-bar">
        <b class="bar-title">{t('app.name')}</b>
        <ThemeSwitch />
        <LanguageSwitch />
      </header>
      <main id="main" class="signin">
        <div class="signin-hero">
          <Way />
          <h1>{t('app.name')}</h1>
          <p>{t('signin.lead')}</p>
        </div>
        <section class="card signin-card" aria-label={t('signin.title')}>
          <div class="tabs">
            {(['student', 'staff'] as const).map((name) => (
              <button
                key={name}
                type="button"
                class="tab"
                aria-pressed={who === name}
                onClick={() => {
                  setWho(name);
                  setError(undefined);
                }}
              >
                {t(`signin.${name}`)}
              </button>
            ))}
          </div>
          {who === 'student' ? (
            <CardForm
              busy={busy}
              error={error}
              enter={(code) => enter(() => api.card({ code }), t('signin.wrongCard'))}
            />
          ) : (
            <PasswordForm
              busy={busy}
              error={error}
              enter={(login, password) => enter(() => api.password({ login, password }), t('signin.wrongPassword'))}
            />
          )}
        </section>
        {me.demo ? (
          <DemoEntrance
            people={me.demoPeople}
            busy={busy}
            enter={(person) => void enter(() => api.enterDemo({ person }), refusalText('unknown'))}
          />
        ) : null}
      </main>
    </>
  );
}

interface FormProps {
  busy: boolean;
  error: string | undefined;
}

function CardForm({ busy, error, enter }: FormProps & { enter: (code: string) => Promise<void> }) {
  const [code, setCode] = useState('');
  return (
    <form
      class="signin-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim() !== '') void enter(code.trim());
      }}
    >
      <Field label={t('signin.code')} hint={t('signin.code.hint')} error={error}>
        {(ids) => (
          <input
            {...ids}
            class="input code"
            name="code"
            autoComplete="off"
            autoCapitalize="characters"
            spellcheck={false}
            value={code}
            onInput={(event) => setCode(event.currentTarget.value)}
          />
        )}
      </Field>
      <Button look="primary" large type="submit" disabled={busy || code.trim() === ''}>
        {busy ? t('signin.entering') : t('signin.enter')}
      </Button>
      <p class="soft small">{t('signin.qr')}</p>
    </form>
  );
}

function PasswordForm({
  busy,
  error,
  enter,
}: FormProps & { enter: (login: string, password: string) => Promise<void> }) {
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  return (
    <form
      class="signin-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (login !== '' && password !== '') void enter(login, password);
      }}
    >
      <Field label={t('signin.login')}>
        {(ids) => (
          <input
            {...ids}
            class="input"
            name="login"
            autoComplete="username"
            autoCapitalize="none"
            spellcheck={false}
            value={login}
            onInput={(event) => setLogin(event.currentTarget.value)}
          />
        )}
      </Field>
      <Field label={t('signin.password')} error={error}>
        {(ids) => (
          <input
            {...ids}
            class="input"
            name="password"
            type="password"
            autoComplete="current-password"
            value={password}
            onInput={(event) => setPassword(event.currentTarget.value)}
          />
        )}
      </Field>
      <Button look="primary" large type="submit" disabled={busy || login === '' || password === ''}>
        {busy ? t('signin.entering') : t('signin.enter')}
      </Button>
    </form>
  );
}

/** The idea in one picture: ways that part and come together again. */
function Way() {
  return (
    <svg class="way" viewBox="0 0 320 90" aria-hidden="true" focusable="false">
      <path d="M14 62C70 62 66 22 130 22s70 40 126 40h50" class="way-a" />
      <path d="M14 62C70 62 80 78 140 78s70-16 116-16" class="way-b" />
      <path d="M14 62C80 62 90 48 136 48s64 14 120 14" class="way-c" />
      <circle cx="14" cy="62" r="8" class="way-stop" />
      <circle cx="256" cy="62" r="8" class="way-stop" />
      <circle cx="130" cy="22" r="6" class="way-dot" />
      <circle cx="140" cy="78" r="6" class="way-dot" />
    </svg>
  );
}

function sentence(failure: unknown, wrong: string): string {
  if (!(failure instanceof Refusal)) return t('signin.unreachable');
  if (failure.code === 'wrongSignIn') return wrong;
  return failure.code ? refusalText(failure.code) : (failure.detail ?? wrong);
}
