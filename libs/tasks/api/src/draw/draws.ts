import {
  claimedBy,
  claimOf,
  type Claims,
  type CommandAnswer,
  type CommandExecutor,
  type CommandRequest,
  listName,
  type PendingClaim,
} from '@taizhang/platform';
import { type CreateDraw, draw, type DrawCommand, type DrawFacts } from '@taizhang/tasks/domain';
import { type InspectedClaim, inspectedFirms } from '../inspection/list-inspected-firm.reaction';

type Request = Omit<CommandRequest<DrawFacts | undefined>, 'facts' | 'beforeAppend'>;

/** The commands on draws, with the facts that they are decided on and the lists that they are written to. */
export class Draws {
  private readonly commands: CommandExecutor;
  private readonly claims: Claims;

  constructor({ commands, claims }: { commands: CommandExecutor; claims: Claims }) {
    this.commands = commands;
    this.claims = claims;
  }

  /** One live draw per agency, entry and period (TSK-49). */
  create(drawId: string, command: CreateDraw, request: Request): Promise<CommandAnswer> {
    const { agency, purpose, period, entryId } = command;
    const list = listName('draw', agency, entryId ?? purpose, period);
    let read = 0;
    const facts = async (): Promise<DrawFacts> => {
      const claimed = await this.claims.of<PendingClaim>(list);
      read = claimed.length;
      const inspected =
        purpose === 'callback' ? await this.claims.of<InspectedClaim>(inspectedFirms(agency, period)) : [];
      return {
        rival: await this.rivalOf(drawId, command, claimed),
        inspected: inspected.map(({ subjectId }) => subjectId),
      };
    };
    const beforeAppend = () => this.claims.add(list, claimOf(drawId), request, read);
    const execute = { ...request, facts, beforeAppend };
    return this.claims.inTurn(list, () => this.commands.execute(draw, drawId, command, execute));
  }

  execute(id: string, command: Exclude<DrawCommand, CreateDraw>, request: Request): Promise<CommandAnswer> {
    return this.commands.execute(draw, id, command, request);
  }

  private async rivalOf(
    drawId: string,
    { agency, purpose, period, entryId }: CreateDraw,
    claimed: readonly PendingClaim[],
  ): Promise<string | undefined> {
    for await (const { thing, state } of claimedBy(this.commands, draw, claimed, drawId)) {
      if (
        state.status !== 'voided' &&
        state.agency === agency &&
        state.purpose === purpose &&
        state.period === period &&
        state.entryId === (entryId ?? null)
      )
        return thing;
    }
    return undefined;
  }
}
