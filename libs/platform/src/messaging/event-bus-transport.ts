import { Catch, type RpcExceptionFilter } from '@nestjs/common';
import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { type CloudEvent, topicOfType } from '@taizhang/contracts';
import type { EventBus } from '@taizhang/messaging';
import { isObservable, lastValueFrom, type Observable, throwError } from 'rxjs';
import type { ConsumerDeclaration } from './heard';
import type { MessageHandling } from './message-handling';

/** Nest hides what a handler threw; who handles messages has to know. */
@Catch()
export class ThrowOn implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

interface Hearing extends Pick<ConsumerDeclaration, 'reads'> {
  /** By the types that they hear. */
  readonly handlers: Map<string, MessageHandler>;
}

/** `@EventPattern` methods over the event bus, whichever it is: each consumer is a group of its own. */
export class EventBusTransport extends Server implements CustomTransportStrategy {
  private readonly consumers = new Map<string, Hearing>();
  private readonly ending = new AbortController();
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly bus: EventBus,
    private readonly handling: MessageHandling,
  ) {
    super();
  }

  /** Nest chains handlers of one pattern and fails them together: here each hears for itself. */
  override addHandler(
    pattern: unknown,
    handler: MessageHandler,
    _isEvent?: boolean,
    extras?: Record<string, unknown>,
  ): void {
    const { name, hears, reads } = extras as unknown as ConsumerDeclaration;
    const type = String(pattern);
    if (!hears.includes(type)) throw new TypeError(`${name} does not say that it hears ${type}`);
    const handlers = this.consumers.get(name)?.handlers ?? new Map<string, MessageHandler>();
    this.consumers.set(name, { reads, handlers: handlers.set(type, handler) });
  }

  listen(started: () => void): void {
    const { signal } = this.ending;
    const groups = [...this.consumers].map(([group, hearing]) => {
      const types = [...hearing.handlers.keys()];
      const handle = this.handling.of(group, types, (event) => this.effect(event, hearing));
      return this.bus.subscribe({ group, topics: [...new Set(types.map(topicOfType))], signal, handle });
    });
    this.running = Promise.all([...groups, this.handling.retryParked(signal)]);
    started();
  }

  /** Each message in hand is finished. */
  async close(): Promise<void> {
    this.ending.abort();
    await this.running;
  }

  override on(): void {
    throw new TypeError('the event bus has no events of its own');
  }

  override unwrap<T>(): T {
    return this.bus as T;
  }

  private async effect(event: CloudEvent, { reads, handlers }: Hearing): Promise<void> {
    const handler = handlers.get(event.type);
    if (!handler) return;
    const asked = reads.filter((field) => event.data[field] !== undefined).map((field) => [field, event.data[field]]);
    const result: unknown = await handler({ ...event, data: Object.fromEntries(asked) as object });
    if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
  }
}
