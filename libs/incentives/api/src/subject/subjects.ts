import { WrongExpectedRevision } from '@taizhang/event-store';
import { SYSTEM, type UnitTree } from '@taizhang/kernel';
import {
  type AccountEntry,
  AccountMoved,
  type CreateSubjectInput,
  subject,
  type SubjectCommand,
  type SubjectFacts,
} from '@taizhang/incentives/domain';
import type { Claims, CommandAnswer, CommandExecutor, CommandRequest } from '@taizhang/platform';
import type { Programmes } from '../programme/programmes';
import { incidentVillages, SubjectIndex } from './subject-index';

type Request = Omit<CommandRequest<SubjectFacts | undefined>, 'facts' | 'beforeAppend'>;

export interface SubjectParts {
  readonly commands: CommandExecutor;
  readonly claims: Claims;
  readonly units: UnitTree;
}

/** The commands on subjects, with the facts that they are decided on and the lists that they are found by. */
export class Subjects {
  readonly index: SubjectIndex;

  constructor(
    private readonly parts: SubjectParts,
    private readonly programmes: Programmes,
  ) {
    this.index = new SubjectIndex(parts);
  }

  register(subjectId: string, { id: _id, ...body }: CreateSubjectInput, request: Request): Promise<CommandAnswer> {
    const { kind, unitId, creditCode } = body;
    let claimed = 0;
    return this.parts.commands.execute(
      subject,
      subjectId,
      { ...body, type: 'RegisterSubject', subjectId },
      {
        ...request,
        facts: async () => {
          const dictionary = await this.programmes.dictionary();
          if (creditCode === undefined) return { dictionary };
          const { taken, claims } = await this.index.taken(creditCode, subjectId);
          claimed = claims;
          return { dictionary, ...(taken === undefined ? {} : { taken }) };
        },
        beforeAppend: () =>
          this.index.enter({ subjectId, kind, unitId, creditCode: creditCode ?? null }, claimed, request),
      },
    );
  }

  /** Every other command of people and process managers. */
  execute(id: string, command: SubjectCommand, request: Request): Promise<CommandAnswer> {
    return this.parts.commands.execute(subject, id, command, {
      ...request,
      facts: () => this.factsFor(command),
      beforeAppend: () => this.list(id, command, request),
    });
  }

  /**
   * Writes an award into its subject's account, `after` the version that the award was decided on. Throws
   * `WrongExpectedRevision` when the account has moved: the award is decided again.
   */
  async account(subjectId: string, entry: AccountEntry, after: number, request: Request): Promise<void> {
    const { causationId, correlationId, occurredAt } = request;
    try {
      await this.parts.commands.execute(
        subject,
        subjectId,
        { type: 'AccountAward', entry, after },
        {
          actor: SYSTEM,
          ...(causationId === undefined ? {} : { causationId }),
          ...(correlationId === undefined ? {} : { correlationId }),
          ...(occurredAt === undefined ? {} : { occurredAt }),
        },
      );
    } catch (error) {
      if (!(error instanceof AccountMoved)) throw error;
      throw new WrongExpectedRevision(`subject-${subjectId}`, BigInt(error.after), BigInt(error.version));
    }
  }

  private async factsFor(command: SubjectCommand): Promise<SubjectFacts | undefined> {
    switch (command.type) {
      case 'RecordFact':
      case 'VerifyFact':
      case 'CorrectFact':
        return { dictionary: await this.programmes.dictionary() };
      case 'MergeSubject': {
        const target = await this.parts.commands.find(subject, command.targetId);
        return { dictionary: [], ...(target === undefined ? {} : { target }) };
      }
      default:
        return undefined;
    }
  }

  private async list(id: string, command: SubjectCommand, request: Request): Promise<void> {
    if (command.type !== 'RecordIncident') return;
    const { state } = await this.parts.commands.load(subject, id);
    const { unitId } = state;
    const root = this.parts.units.root(unitId).slug;
    const claim: { readonly id: string; readonly unitId: string } = { id, unitId };
    await this.parts.claims.add(incidentVillages(root), claim, request);
  }
}
