import { InvalidInput, NotFound, type UnitTree } from '@taizhang/kernel';
import { newestRule, run, type RunFacts, type StartRun, subject } from '@taizhang/incentives/domain';
import type { Claims, CommandAnswer, CommandExecutor, CommandRequest } from '@taizhang/platform';
import type { Calculations } from '../calculation/calculations';

type Request = Omit<CommandRequest<RunFacts | undefined>, 'facts' | 'beforeAppend'>;

export interface RunParts {
  readonly commands: CommandExecutor;
  readonly claims: Claims;
  readonly units: UnitTree;
  readonly calculations: Calculations;
}

const runsOf = (programmeKey: string): string => `runs-${programmeKey}`;

/** The commands on runs; those of one programme stand in one line. */
export class Runs {
  constructor(private readonly parts: RunParts) {}

  start(command: StartRun, request: Request): Promise<CommandAnswer> {
    const { commands, claims } = this.parts;
    const { runId, ruleKey, subjectIds = [] } = command;
    let programmeKey = '';
    return commands.execute(run, runId, command, {
      ...request,
      facts: async () => {
        const { programme } = await this.parts.calculations.common(ruleKey);
        const rule = newestRule(programme, ruleKey);
        if (!rule) throw new NotFound({ en: `no rule ${ruleKey}`, zh: `没有规则 ${ruleKey}` });
        await this.ensureKnown(subjectIds);
        ({ programmeKey } = programme);
        const { documentId, ownerUnitId, status } = programme;
        const open = status === 'inForce' || status === 'expired';
        return { programme: { programmeKey, documentId, ownerUnitId, open }, rule };
      },
      beforeAppend: () => claims.add(runsOf(programmeKey), { id: runId }, request),
    });
  }

  /** The first of the programme's runs that is not completed: the others wait for it. */
  async next(programmeKey: string): Promise<string | undefined> {
    for (const { id } of await this.parts.claims.of(runsOf(programmeKey))) {
      const state = await this.parts.commands.find(run, id);
      if (state?.status === 'running') return id;
    }
    return undefined;
  }

  private async ensureKnown(subjectIds: readonly string[]): Promise<void> {
    const found = await Promise.all(subjectIds.map((id) => this.parts.commands.find(subject, id)));
    const unknown = found.flatMap((state, at) => (state === undefined ? [at] : []));
    if (unknown.length === 0) return;
    throw new InvalidInput(
      unknown.map((at) => ({
        pointer: `/subjectIds/${at}`,
        detail: { en: `no subject ${subjectIds[at]}`, zh: `没有对象 ${subjectIds[at]}` },
      })),
    );
  }
}
