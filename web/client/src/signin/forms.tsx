import { useState } from 'preact/hooks';
import { t } from '../i18n/messages';
import { CodeField } from '../ui/Code';
import { Button, Field } from '../ui/controls';
import { EyeOffIcon } from '../ui/deskIcons';
import { EyeIcon } from '../ui/icons';
import { QrIcon } from '../ui/taskIcons';
import { ts } from './i18n/messages';

interface FormProps {
  busy: boolean;
  error: string | undefined;
}

export function CardForm({ busy, error, enter }: FormProps & { enter: (code: string) => Promise<void> }) {
  const [code, setCode] = useState('');
  return (
    <form
      class="signin-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim() !== '' && !busy) void enter(code.trim());
      }}
    >
      <Field label={ts('signin.code')} hint={ts('signin.code.hint')} error={error}>
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
      <Button look="primary" large type="submit" busy={busy} disabled={code.trim() === ''}>
        {busy ? ts('signin.entering') : t('signin.enter')}
      </Button>
      <p class="signin-qr soft small">
        <QrIcon />
        <span>{ts('signin.qr')}</span>
      </p>
    </form>
  );
}

export function LessonCodeForm({ enter }: { enter: (code: string) => void }) {
  const [code, setCode] = useState('');
  return (
    <form
      class="signin-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (code.length === 8) enter(code);
      }}
    >
      <CodeField
        label={ts('signin.lessonCode')}
        hint={ts('signin.lessonCode.hint')}
        length={8}
        name="lesson"
        value={code}
        change={setCode}
      />
      <Button look="primary" large type="submit" disabled={code.length !== 8}>
        {ts('signin.lessonCode.go')}
      </Button>
    </form>
  );
}

export function PasswordForm({
  busy,
  error,
  enter,
}: FormProps & { enter: (login: string, password: string) => Promise<void> }) {
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [seen, setSeen] = useState(false);
  return (
    <form
      class="signin-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (login !== '' && password !== '' && !busy) void enter(login, password);
      }}
    >
      <Field label={ts('signin.login')}>
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
      <Field label={ts('signin.password')} error={error}>
        {(ids) => (
          <div class="signin-password">
            <input
              {...ids}
              class="input"
              name="password"
              {...(seen ? { type: 'text' as const } : { type: 'password' as const })}
              autoComplete="current-password"
              value={password}
              onInput={(event) => setPassword(event.currentTarget.value)}
            />
            <Button
              look="quiet"
              label={seen ? ts('signin.password.hide') : ts('signin.password.show')}
              icon={seen ? <EyeOffIcon /> : <EyeIcon />}
              onClick={() => setSeen(!seen)}
            />
          </div>
        )}
      </Field>
      <Button look="primary" large type="submit" busy={busy} disabled={login === '' || password === ''}>
        {busy ? ts('signin.entering') : t('signin.enter')}
      </Button>
    </form>
  );
}
