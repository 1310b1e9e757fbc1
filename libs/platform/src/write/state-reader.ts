import type { UnitTree } from '@taizhang/kernel';
import type { FastifyReply } from 'fastify';
import type { Caller } from '../edge';
import type { Disclosure } from '../personal';
import type { CommandExecutor } from './command-executor';
import { ensureStateReadable, type Readable } from './readable';
import { type AsOfQuery, stateAnswer, uptoOf } from './state-query';

/** Answers `GET /v1/<service>/<collection>/{id}`: one thing's state, now or at a past moment, with its `ETag`. */
export class StateReader {
  constructor(
    private readonly commands: CommandExecutor,
    private readonly units: UnitTree,
    private readonly disclosure: Disclosure,
  ) {}

  /** Throws `NotFound` before the thing existed, `OutOfReach` outside of what the caller may read. */
  async answer<S>(
    readable: Readable<S>,
    id: string,
    { query, caller, reply }: { query: AsOfQuery; caller: Caller; reply: FastifyReply },
    view: (state: S) => object,
  ) {
    const loaded = await this.commands.loadSealed(readable.decider, id, uptoOf(query));
    ensureStateReadable(this.units, caller, readable, loaded.state);
    const state = loaded.holdsPersonal ? await this.shown(readable, id, loaded.state, caller) : loaded.state;
    void reply.header('ETag', `"${loaded.revision}"`);
    return stateAnswer(id, loaded, view(state), query.asOf);
  }

  private shown<S>({ decider, mayOpen }: Readable<S>, id: string, state: S, caller: Caller): Promise<S> {
    const what = `${decider.category}-${id}`;
    return this.disclosure.show(state, { caller, what, mayOpen: mayOpen?.(state, caller, this.units) ?? true });
  }
}
