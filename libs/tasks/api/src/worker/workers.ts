import type { Claims, CommandAnswer, CommandExecutor, CommandRequest } from '@taizhang/platform';
import {
  type PostFacts,
  type RenewContract,
  type SignContract,
  staffing,
  staffingIdOf,
  worker,
  type WorkerCommand,
} from '@taizhang/tasks/domain';

type Request = Omit<CommandRequest<PostFacts | undefined>, 'facts' | 'beforeAppend'>;

/** Everybody who ever had a contract in a community, by the id of its staffing. */
export const postList = (staffingId: string): string => `posts-${staffingId}`;

/** The commands on workers; a contract knows who is on the post. */
export class Workers {
  private readonly commands: CommandExecutor;
  private readonly claims: Claims;

  constructor({ commands, claims }: { commands: CommandExecutor; claims: Claims }) {
    this.commands = commands;
    this.claims = claims;
  }

  /** The post must be free (TSK-70): contracts for one community meet on a list. */
  async sign(id: string, command: SignContract | RenewContract, request: Request): Promise<CommandAnswer> {
    const { community = '', post } = (await this.commands.find(worker, id)) ?? {};
    const staffingId = staffingIdOf(community);
    const list = postList(staffingId);
    let read = 0;
    const facts = async (): Promise<PostFacts> => {
      const signed = await this.claims.of(list);
      read = signed.length;
      const others = signed.filter((claim) => claim.id !== id);
      const found = await Promise.all(others.map((claim) => this.commands.find(worker, claim.id)));
      const serving = found.flatMap((other) =>
        other?.status === 'serving' && other.post === post ? [other.workerId] : [],
      );
      return { staffing: await this.commands.find(staffing, staffingId), serving };
    };
    const beforeAppend = () => this.claims.add(list, { id }, request, read);
    const execute = () => this.commands.execute(worker, id, command, { ...request, facts, beforeAppend });
    return this.claims.inTurn(list, execute);
  }

  /** Every other command. */
  execute(id: string, command: WorkerCommand, request: Request): Promise<CommandAnswer> {
    return this.commands.execute(worker, id, command, { ...request, facts: async () => undefined });
  }
}
