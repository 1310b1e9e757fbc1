import type { Claims, CommandAnswer, CommandExecutor, CommandRequest } from '@taizhang/platform';
import { type AppointHolder, type HolderFacts, staffing, type StaffingCommand } from '@taizhang/tasks/domain';

type Request = Omit<CommandRequest<HolderFacts | undefined>, 'facts' | 'beforeAppend'>;

/** The commands on posts; an appointment knows where else the person holds one. */
export class Staffings {
  private readonly commands: CommandExecutor;
  private readonly claims: Claims;

  constructor({ commands, claims }: { commands: CommandExecutor; claims: Claims }) {
    this.commands = commands;
    this.claims = claims;
  }

  /** One holder, one post (TSK-67): two appointments of one person meet on a list. */
  appoint(id: string, command: AppointHolder, request: Request): Promise<CommandAnswer> {
    const { holderId } = command;
    const list = `holder-${holderId}`;
    let read = 0;
    const facts = async (): Promise<HolderFacts> => {
      const held = await this.claims.of(list);
      read = held.length;
      for (const claim of held) {
        if (claim.id === id) continue;
        const other = await this.commands.find(staffing, claim.id);
        if (other?.holders.some((holder) => holder.holderId === holderId)) return { elsewhere: other.unitId };
      }
      return { elsewhere: null };
    };
    const beforeAppend = () => this.claims.add(list, { id }, request, read);
    const execute = () => this.commands.execute(staffing, id, command, { ...request, facts, beforeAppend });
    return this.claims.inTurn(list, execute);
  }

  /** Every other command. */
  execute(id: string, command: StaffingCommand, request: Request): Promise<CommandAnswer> {
    return this.commands.execute(staffing, id, command, { ...request, facts: async () => undefined });
  }
}
