import type { EventStore } from '@taizhang/event-store';
import type { UnitTree } from '@taizhang/kernel';
import type { FactDefinition, IncentivesSection } from '@taizhang/packs';
import {
  type CreateProgrammeInput,
  EnactRuleVersion,
  programme,
  type ProgrammeCommand,
  type ProgrammeFacts,
  programmeKeyOf,
  type ProgrammeState,
} from '@taizhang/incentives/domain';
import type { Claims, CommandAnswer, CommandExecutor, CommandRequest, Upto } from '@taizhang/platform';
import { admitRule, admitSection } from './admission';
import { openAwards } from './open-awards';

type Request = Omit<CommandRequest<ProgrammeFacts | undefined>, 'facts' | 'beforeAppend'>;

export interface ProgrammeParts {
  readonly store: Pick<EventStore, 'readAll'>;
  readonly commands: CommandExecutor;
  readonly claims: Claims;
  readonly units: UnitTree;
}

/** Every programme that was ever enacted. */
const PROGRAMMES = 'programmes';

/** The commands on programmes, and what other aggregates must know of them. */
export class Programmes {
  constructor(private readonly parts: ProgrammeParts) {}

  create({ documentId, section }: CreateProgrammeInput, request: Request): Promise<CommandAnswer> {
    return this.enact(documentId, null, admitSection(documentId, section, this.parts.units), request);
  }

  /** A section that is admitted, or part of a checked pack. */
  enact(
    documentId: string,
    packVersion: number | null,
    section: IncentivesSection,
    request: Request,
  ): Promise<CommandAnswer> {
    const { commands, claims } = this.parts;
    const id = section.programme.key;
    return commands.execute(
      programme,
      id,
      { type: 'EnactProgramme', documentId, packVersion, section },
      {
        ...request,
        facts: async () => undefined,
        beforeAppend: () => claims.add(PROGRAMMES, { id }, request),
      },
    );
  }

  /** Every other command. */
  execute(id: string, command: ProgrammeCommand, request: Request): Promise<CommandAnswer> {
    return this.parts.commands.execute(programme, id, command, {
      ...request,
      facts: () => this.factsFor(id, command),
    });
  }

  /** As it stands, or stood at a moment of the past; `undefined` before it was enacted. */
  of(ruleKey: string, known?: Upto): Promise<ProgrammeState | undefined> {
    return this.parts.commands.find(programme, programmeKeyOf(ruleKey), known);
  }

  async all(): Promise<readonly ProgrammeState[]> {
    const keys = await this.parts.claims.of(PROGRAMMES);
    const states = await Promise.all(keys.map(({ id }) => this.parts.commands.find(programme, id)));
    return states.filter((state) => state !== undefined);
  }

  /** What programmes add to the shared dictionary of facts. */
  async dictionary(): Promise<readonly FactDefinition[]> {
    return (await this.all()).flatMap(({ facts }) => facts);
  }

  private async factsFor(id: string, command: ProgrammeCommand): Promise<ProgrammeFacts | undefined> {
    if (command.type === 'CloseProgramme') return { open: await openAwards(this.parts, id) };
    if (!(command instanceof EnactRuleVersion)) return undefined;
    const { state } = await this.parts.commands.load(programme, id);
    return { admitted: admitRule(command, state, this.parts.units) };
  }
}
