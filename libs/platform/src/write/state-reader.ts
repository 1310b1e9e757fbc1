import type { UnitTree } from '@taizhang/kernel';
import type { FastifyReply } from 'fastify';
import type { Caller } from '../edge';
import type { CommandExecutor } from './command-executor';
import { ensureStateReadable, type Readable } from './readable';
import { type AsOfQuery, stateAnswer, uptoOf } from './state-query';

/** Answers `GET /v1/<service>/<collection>/{id}`: one thing's state, now or at a past moment, with its `ETag`. */
export class StateReader {
  constructor(
    private readonly commands: CommandExecutor,
    private readonly units: UnitTree,
  ) {}

  /** Throws `NotFound` before the thing existed, `OutOfReach` outside of what the caller may read. */
  async answer<S>(
    readable: Readable<S>,
    id: string,
    { query, caller, reply }: { query: AsOfQuery; caller: Caller; reply: FastifyReply },
    view: (state: S) => object,
  ) {
    const loaded = await this.commands.load(readable.decider, id, uptoOf(query));
    ensureStateReadable(this.units, caller, readable, loaded.state);
    void reply.header('ETag', `"${loaded.revision}"`);
    return stateAnswer(id, loaded, view(loaded.state), query.asOf);
  }
}
