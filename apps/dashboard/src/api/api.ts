import type { Language } from '../text/dictionary';
import { LANGUAGE_TAGS } from '../text/dictionary';
import { readProblem, Unreachable } from './problem';
import type { CommandAnswer } from './shapes';

export type Query = Record<string, string | number | undefined>;

export interface CommandHeaders {
  /** One per form submission, the same on a retry: a double click must not act twice. */
  idempotencyKey: string;
  /** The revision that the user saw. */
  revision: number;
}

/** The path with the query's defined values. */
export function address(path: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** The host's HTTP interface for one signed-in person and one language. Throws `Problem` and `Unreachable`. */
export class Api {
  constructor(
    private readonly token: string | undefined,
    private readonly language: Language,
    private readonly onSignedOut: () => void,
  ) {}

  async get<Answer>(path: string, query: Query = {}, signal?: AbortSignal): Promise<Answer> {
    const response = await this.send(address(path, query), { signal });
    return (await response.json()) as Answer;
  }

  async write<Answer>(method: 'POST' | 'PUT', path: string, body: unknown): Promise<Answer> {
    const response = await this.send(path, { method, body: JSON.stringify(body) });
    return (await response.json()) as Answer;
  }

  async command(path: string, body: unknown, headers: CommandHeaders): Promise<CommandAnswer> {
    const response = await this.send(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Idempotency-Key': `"${headers.idempotencyKey}"`, 'If-Match': `"${headers.revision}"` },
    });
    return (await response.json()) as CommandAnswer;
  }

  async csv(path: string, query: Query): Promise<Blob> {
    const response = await this.send(address(path, query), { headers: { Accept: 'text/csv' } });
    return response.blob();
  }

  /** Opens a stream of Server-Sent Events; `EventSource` could not send the token. */
  async events(path: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const response = await this.send(path, { signal, headers: { Accept: 'text/event-stream' } });
    if (!response.body) throw new Unreachable(new TypeError('an event stream without a body'));
    return response.body;
  }

  private async send(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    if (!headers.has('Accept')) headers.set('Accept', 'application/json');
    headers.set('Accept-Language', LANGUAGE_TAGS[this.language]);
    if (init.body !== undefined) headers.set('Content-Type', 'application/json');
    if (this.token !== undefined) headers.set('Authorization', `Bearer ${this.token}`);
    const response = await this.reach(path, { ...init, headers });
    if (response.ok) return response;
    if (response.status === 401 && this.token !== undefined) this.onSignedOut();
    throw await readProblem(response);
  }

  private async reach(path: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(path, init);
    } catch (error) {
      if (init.signal?.aborted) throw error;
      throw new Unreachable(error);
    }
  }
}
