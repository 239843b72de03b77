import type { CardSignIn, DemoEntry, Me, PasswordSignIn, RefusalCode, StudentModule } from '../protocol/wire.g';

/** The school answered, and said no. `detail` is a sentence in the reader's language, where the server has one. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: RefusalCode | undefined,
    readonly detail: string | undefined,
  ) {
    super(detail ?? `refused with ${status}`);
  }
}

export async function request<T>(path: string, body?: unknown): Promise<T> {
  const response = await fetch(path, {
    credentials: 'same-origin',
    headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const answer: unknown = text === '' ? undefined : JSON.parse(text);
  if (!response.ok) {
    const problem = (answer ?? {}) as { code?: RefusalCode; detail?: string };
    throw new Refusal(response.status, problem.code, problem.detail);
  }
  return answer as T;
}

export const api = {
  me: () => request<Me>('/api/me'),
  card: (body: CardSignIn) => request<Me>('/api/sign-in/card', body),
  password: (body: PasswordSignIn) => request<Me>('/api/sign-in/password', body),
  enterDemo: (body: DemoEntry) => request<Me>('/api/demo/enter', body),
  signOut: () => request<unknown>('/api/sign-out', {}),
  forgetScreen: () => request<unknown>('/api/tv/forget', {}),
  language: (language: string) => request<unknown>('/api/me/language', { language }),
  /** Immutable: the browser answers a repeat from its own cache. */
  module: (id: string) => request<StudentModule>(`/api/modules/${encodeURIComponent(id)}`),
};
