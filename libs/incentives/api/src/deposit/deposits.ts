import { businessDate, type Instant, type LocalDate, type UnitTree } from '@taizhang/kernel';
import {
  type Burning,
  type CreateDeposit,
  deposit,
  type DepositCommand,
  type DepositFacts,
  type DepositState,
  paramsFor,
  placeOf,
  procedureFor,
  programme,
  subject,
  townOf,
  treasurerOf,
  versionFor,
} from '@taizhang/incentives/domain';
import type { Claim, Claims, CommandAnswer, CommandExecutor, CommandRequest, Upto } from '@taizhang/platform';
import type { Calculations } from '../calculation/calculations';
import { incidentVillages } from '../subject/subject-index';

type Request = Omit<CommandRequest<DepositFacts | undefined>, 'facts' | 'beforeAppend'>;
type OwnCommand = Exclude<DepositCommand, CreateDeposit>;

/** The parameter that names the county rule under which deposits are forfeited. */
const FORFEITURE = 'forfeitureBasis';

export interface DepositParts {
  readonly commands: CommandExecutor;
  readonly claims: Claims;
  readonly units: UnitTree;
  readonly calculations: Calculations;
}

/** The commands on deposits, with the fires that count and the rule that they stand under. */
export class Deposits {
  constructor(private readonly parts: DepositParts) {}

  create(command: CreateDeposit & { readonly id: string }, request: Request): Promise<CommandAnswer> {
    const facts = async (now: Instant): Promise<DepositFacts> => this.opening(command, businessDate(now));
    return this.parts.commands.execute(deposit, command.id, command, { ...request, facts });
  }

  execute(id: string, command: OwnCommand, request: Request): Promise<CommandAnswer> {
    const facts = (now: Instant) => this.factsFor(id, command, businessDate(now));
    return this.parts.commands.execute(deposit, id, command, { ...request, facts });
  }

  private async opening({ ruleKey, unitId }: CreateDeposit, today: LocalDate): Promise<DepositFacts> {
    const { units } = this.parts;
    const state = await this.parts.calculations.newest(ruleKey);
    const chosen = versionFor(state, ruleKey, { onDate: today }, today, () => undefined);
    if (!chosen || !('version' in chosen) || state.status === 'suspended' || state.status === 'closed') return {};
    const { rule } = chosen.version;
    const { programmeKey, ownerUnitId } = state;
    const place = units.has(unitId) ? unitId : ownerUnitId;
    const { pay } = procedureFor(rule, ownerUnitId, place, units, 'person');
    const funds = state.funds.filter(({ key }) => key === rule.fund);
    const treasurers = funds.map((terms) => treasurerOf(terms.ownerUnitId, units));
    return { opening: { programmeKey, ownerUnitId, rule, treasurerUnits: [...new Set([pay, ...treasurers])] } };
  }

  private async factsFor(id: string, { type }: OwnCommand, today: LocalDate): Promise<DepositFacts | undefined> {
    const state = await this.parts.commands.find(deposit, id);
    if (!state) return undefined;
    if (type === 'SettleDeposit' || type === 'ReleaseDeposit') return { incidents: await this.incidents(state) };
    return type === 'ForfeitDeposit' ? { forfeitable: await this.isForfeitable(state, today) } : undefined;
  }

  /** Of all villages in the unit's subtree, as is known or was at a moment. */
  async incidents({ unitId }: DepositState, known?: Upto): Promise<readonly Burning[]> {
    const { units, claims, commands } = this.parts;
    const list = incidentVillages(units.root(unitId).slug);
    const villages = await claims.of<Claim & { readonly unitId: string }>(list);
    const within = villages.filter((village) => units.within(village.unitId, unitId));
    const states = await Promise.all(within.map(({ id }) => commands.find(subject, id, known)));
    return states.flatMap((state) => state?.incidents ?? []);
  }

  private async isForfeitable({ programmeKey, unitId }: DepositState, today: LocalDate): Promise<boolean> {
    const { state } = await this.parts.commands.load(programme, programmeKey);
    const { units } = this.parts;
    const params = paramsFor(state, today, { county: placeOf(units, unitId), town: townOf(units, unitId) });
    return params[FORFEITURE] !== undefined && params[FORFEITURE] !== '';
  }
}
