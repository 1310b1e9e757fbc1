import { derivedId, Duplicate, SYSTEM } from '@taizhang/kernel';
import type { Claims, CommandExecutor, Reaction, StoredEvent } from '@taizhang/platform';
import { staffing, staffingIdOf, worker } from '@taizhang/tasks/domain';
import { postList } from '../worker/workers';
import { eachOf } from './each-of';
import type { Staffings } from './staffings';

interface Parts {
  readonly commands: CommandExecutor;
  readonly claims: Claims;
  readonly staffings: Staffings;
}

/**
 * A contract fills the worker's post in the community's table, its end frees it (TSK-70). Contracts that are older than
 * the table are entered when it is opened.
 */
export const fillPost = ({ commands, claims, staffings }: Parts): Reaction => {
  const fill = async (event: StoredEvent, workerId: string): Promise<void> => {
    const employed = await commands.find(worker, workerId);
    if (employed?.status !== 'serving') return;
    const id = staffingIdOf(employed.community);
    if (!(await commands.find(staffing, id))) return;
    const command = { type: 'AppointHolder' as const, post: employed.post, holderId: workerId };
    try {
      await staffings.appoint(id, command, requestOf(event, id, command.type, workerId));
    } catch (error) {
      if (!(error instanceof Duplicate)) throw error; // a renewal, or somebody has entered it by hand
    }
  };
  const free = async (event: StoredEvent): Promise<void> => {
    const holderId = event.streamId;
    const { state } = await commands.load(worker, holderId);
    const id = staffingIdOf(state.community);
    if (!(await commands.find(staffing, id))) return;
    // Why the contract ended is nobody's business who reads the table of posts.
    const command = { type: 'ReleaseHolder' as const, holderId, reason: '合同终止 (contract ended)' };
    await staffings.execute(id, command, requestOf(event, id, command.type, holderId));
  };
  return {
    name: 'fill-post',
    hears: ['worker ContractSigned', 'worker ContractEnded', 'staffing StaffingOpened'],
    writes: ['staffing PostFilled', 'staffing PostVacated'],
    async handle(event) {
      if (event.type === 'ContractSigned') return fill(event, event.streamId);
      if (event.type === 'ContractEnded') return free(event);
      return eachOf(await claims.of(postList(event.streamId)), ({ id }) => fill(event, id));
    },
  };
};

const requestOf = ({ id, metadata }: StoredEvent, staffingId: string, command: string, holderId: string) => ({
  actor: SYSTEM,
  commandId: derivedId(id, 'fill-post', staffingId, command, holderId),
  occurredAt: metadata.occurredAt,
  causationId: id,
  correlationId: metadata.correlationId,
});
