import { businessDate, InvalidInput, type Instant, type LocalDate, RuleBroken, type UnitTree } from '@taizhang/kernel';
import {
  type Apportionment,
  apportionment,
  ApportionFund,
  type Asked,
  type CreateFund,
  fund,
  type FundCommand,
  type FundFacts,
  type FundState,
  fundIdOf,
  paramsFor,
  placeOf,
  type ProgrammeState,
  recordedInput,
  type Sharer,
  subject,
  versionFor,
} from '@taizhang/incentives/domain';
import type { IncentiveRule } from '@taizhang/packs';
import type { Claims, CommandAnswer, CommandExecutor, CommandRequest, Upto } from '@taizhang/platform';
import type { Calculations } from '../calculation/calculations';
import type { Programmes } from '../programme/programmes';
import type { Subjects } from '../subject/subjects';

type Request = Omit<CommandRequest<FundFacts | undefined>, 'facts' | 'beforeAppend'>;

export interface FundParts {
  readonly commands: CommandExecutor;
  readonly claims: Claims;
  readonly units: UnitTree;
  readonly programmes: Programmes;
  readonly subjects: Subjects;
  readonly calculations: Calculations;
}

type Split = Pick<ApportionFund, 'ruleKey' | 'unitIds'>;

/** The years that a fund was opened for. */
export const fundYears = (fundKey: string): string => `fund-years-${fundKey}`;

/** The commands of treasurers, with what packs declare and ledgers know. */
export class Funds {
  constructor(private readonly parts: FundParts) {}

  create(command: CreateFund, request: Request): Promise<CommandAnswer> {
    const { fundKey, fiscalYear } = command;
    const facts = async (): Promise<FundFacts> => {
      for (const { programmeKey, funds } of await this.parts.programmes.all()) {
        const terms = funds.find(({ key }) => key === fundKey);
        if (terms) return { declared: { programmeKey, terms } };
      }
      return {};
    };
    const id = fundIdOf(fundKey, fiscalYear);
    const beforeAppend = () => this.parts.claims.add(fundYears(fundKey), { id }, request);
    return this.parts.commands.execute(fund, id, command, { ...request, facts, beforeAppend });
  }

  execute(id: string, command: Exclude<FundCommand, CreateFund>, request: Request): Promise<CommandAnswer> {
    const facts = async (now: Instant): Promise<FundFacts | undefined> =>
      command instanceof ApportionFund ? this.apportioning(id, command, businessDate(now)) : undefined;
    return this.parts.commands.execute(fund, id, command, { ...request, facts });
  }

  /** How a total is split among units, by what is known of them, or was at a moment. */
  async splitting({ fiscalYear, ownerUnitId }: FundState, { ruleKey, unitIds }: Split, today: LocalDate, known?: Upto) {
    const { programme, dictionary } = await this.parts.calculations.common(ruleKey, known);
    const period = String(fiscalYear);
    const chosen = versionFor(programme, ruleKey, { period }, today, () => undefined);
    const rule = chosen && 'version' in chosen ? chosen.version.rule : undefined;
    const asked = { dictionary, occasion: { period }, today, verifiedOnly: true };
    const sharers = rule ? await Promise.all(unitIds.map((unitId) => this.sharer(unitId, rule, asked, known))) : [];
    const params = paramsFor(programme, `${period}-12-31`, { county: placeOf(this.parts.units, ownerUnitId) });
    const split = (totalFen: number): Apportionment => {
      if (!rule) throw new RuleBroken('INC-02', { en: 'no version is in force', zh: '没有施行中的规则版本' });
      if (!rule.apportion) throw new RuleBroken('INC-00', { en: `${ruleKey} splits nothing`, zh: '该规则不作分配' });
      return apportionment(rule, totalFen, sharers, params);
    };
    return { rule, split };
  }

  private async apportioning(id: string, command: ApportionFund, today: LocalDate): Promise<FundFacts> {
    const { state } = await this.parts.commands.load(fund, id);
    this.ensureUnits(command.unitIds, await this.parts.calculations.newest(command.ruleKey));
    const { split } = await this.splitting(state, command, today);
    return { apportion: ({ totalFen }) => split(totalFen) };
  }

  private ensureUnits(unitIds: readonly string[], { ownerUnitId }: ProgrammeState): void {
    const { units } = this.parts;
    const root = units.root(ownerUnitId).slug;
    const errors = unitIds.flatMap((unitId, at) => {
      if (units.has(unitId) && units.root(unitId).slug === root) return [];
      return [{ pointer: `/unitIds/${at}`, detail: { en: `no unit of ${root}`, zh: `不是 ${root} 的单位` } }];
    });
    if (errors.length > 0) throw new InvalidInput(errors);
  }

  /** What the ledger knows of a unit, vouched for by the authority (INC-03). */
  private async sharer(
    unitId: string,
    rule: IncentiveRule,
    asked: Omit<Asked, 'subject'>,
    known?: Upto,
  ): Promise<Sharer> {
    const kind = rule.subject === 'village' ? 'village' : 'unit';
    const { commands, subjects } = this.parts;
    const now = await subjects.index.placeAt(kind, unitId);
    const holder = now && known ? await commands.find(subject, now.subjectId, known) : now;
    const measures = (rule.apportion ?? []).map(
      ({ measure }) => [measure, recordedInput(rule, measure, { ...asked, subject: holder })?.value] as const,
    );
    return { unitId, measures: Object.fromEntries(measures) };
  }
}
