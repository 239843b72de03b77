import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';

export type Language = 'ru' | 'en';

/** A message that counts: the forms that the language needs, chosen by `count`. */
export type Plural = { readonly [form in Intl.LDMLPluralRule]?: string } & { readonly other: string };
export type Message = string | Plural;
export type Messages = Readonly<Record<string, Message>>;

type Names<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type NamesOf<M> = M extends string ? Names<M> : 'count' | Names<M[keyof M]>;
type Arguments<M> = [NamesOf<M>] extends [never] ? [] : [values: Readonly<Record<NamesOf<M>, string | number>>];

/** Another language's messages: the same keys, counting where the first one counts. */
export type Translation<M extends Messages> = { readonly [K in keyof M]: M[K] extends string ? string : Plural };
export type Translate<M extends Messages> = <K extends keyof M>(key: K, ...values: Arguments<M[K]>) => string;

export const language: Signal<Language> = signal('ru');

const rules = { ru: new Intl.PluralRules('ru'), en: new Intl.PluralRules('en') };

export interface Translator<M extends Messages> {
  readonly t: Translate<M>;
  /** Loads a language's messages; Russian is always there, and stands in until another one has come. */
  load(language: Language): Promise<void>;
}

const translators = new Set<{ load(language: Language): Promise<void> }>();

/** Messages of one part of the application. Reading one in a component subscribes the component to the language. */
export function translator<const M extends Messages>(ru: M, english: () => Promise<Translation<M>>): Translator<M> {
  const loaded: Signal<{ readonly ru: Messages; readonly en?: Messages }> = signal({ ru });
  const current: ReadonlySignal<{ readonly messages: Messages; readonly rule: Intl.PluralRules }> = computed(() => {
    const en = loaded.value.en;
    return language.value === 'en' && en ? { messages: en, rule: rules.en } : { messages: ru, rule: rules.ru };
  });
  const made: Translator<M> = {
    t: (key, ...values) => {
      const { messages, rule } = current.value;
      return format(messages[key as string] ?? '', rule, values[0] ?? {});
    },
    load: async (wanted) => {
      if (wanted === 'en' && !loaded.value.en) loaded.value = { ru, en: await english() };
    },
  };
  translators.add(made);
  return made;
}

/** Brings the words first and switches then, so that no page is half in one language. */
export async function speak(wanted: Language): Promise<void> {
  await Promise.all([...translators].map((translator) => translator.load(wanted)));
  language.value = wanted;
  if (typeof document !== 'undefined') document.documentElement.lang = wanted;
}

export function format(
  message: Message,
  rule: Intl.PluralRules,
  values: Readonly<Record<string, string | number>>,
): string {
  const text =
    typeof message === 'string' ? message : (message[rule.select(Number(values.count ?? 0))] ?? message.other);
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** Hours and minutes where the school's clock is the reader's. */
export function clock(at: string | number): string {
  return new Intl.DateTimeFormat(language.value, { hour: '2-digit', minute: '2-digit', hour12: false }).format(
    new Date(at),
  );
}
