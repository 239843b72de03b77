/** What arrives, in order, each waited for as it comes. */
export class Channel<T> {
  readonly #arrived: T[] = [];
  readonly #waiting: ((item: T) => void)[] = [];

  push(item: T): void {
    const next = this.#waiting.shift();
    if (next) next(item);
    else this.#arrived.push(item);
  }

  next(): Promise<T> {
    const item = this.#arrived.shift();
    return item === undefined ? new Promise((resolve) => this.#waiting.push(resolve)) : Promise.resolve(item);
  }

  get size(): number {
    return this.#arrived.length;
  }
}

/** A call to the school that waits for the test to answer it, or to lose its answer. */
export interface Call<Q, A> {
  readonly asked: Q;
  answer(answer: A): void;
  lose(): void;
}

export class School<Q, A> {
  readonly calls = new Channel<Call<Q, A>>();

  readonly ask = (asked: Q): Promise<A> =>
    new Promise((answer, reject) => this.calls.push({ asked, answer, lose: () => reject(new Error('lost')) }));
}
