import { type Awards, Loans, type Programmes, type Rosters, Runs, type Subjects } from '@taizhang/incentives/api';
import { fund, type FundFacts } from '@taizhang/incentives/domain';
import type { CommandRequest } from '@taizhang/platform';
import type { Act } from './act';
import type { Seeding } from '../seeding';
import { awardDesk } from '../services/awards.parts';
import { rostersOf } from '../services/rosters.parts';

type Request = Omit<CommandRequest, 'facts' | 'beforeAppend'>;
type Of<Kind extends Act['kind']> = Extract<Act, { kind: Kind }>;

/** The part of the sample that is about money. */
export class IncentivePerformer {
  private readonly programmes: Programmes;
  private readonly subjects: Subjects;
  private readonly awards: Awards;
  private readonly runs: Runs;
  private readonly rosters: Rosters;
  private readonly loans: Loans;

  constructor(private readonly seeding: Seeding) {
    const { parts } = seeding.runners;
    const { programmes, subjects, calculations, awards } = awardDesk(parts);
    this.programmes = programmes;
    this.subjects = subjects;
    this.awards = awards;
    this.runs = new Runs({ ...parts, calculations });
    this.rosters = rostersOf(parts);
    this.loans = new Loans({ ...parts, calculations, rosters: this.rosters });
  }

  onSubject({ id, command }: Of<'subject'>, request: Request): Promise<unknown> {
    if (command.type !== 'RegisterSubject') return this.subjects.execute(id, command, request);
    const { type: _type, ...body } = command;
    return this.subjects.register(id, body, request);
  }

  onFund({ id, command }: Of<'fund'>, request: Request): Promise<unknown> {
    const facts = async (): Promise<FundFacts> => (command.type === 'CreateFund' ? this.declared(command.fundKey) : {});
    return this.seeding.ledger.commands.execute(fund, id, command, { ...request, facts });
  }

  onRun({ command }: Of<'run'>, request: Request): Promise<unknown> {
    return this.runs.start(command, request);
  }

  onAward({ id, command }: Of<'award'>, request: Request): Promise<unknown> {
    if (command.type !== 'ApplyForAward') return this.awards.execute(id, command, request);
    const { type: _type, ...body } = command;
    return this.awards.apply(id, body, request);
  }

  onRoster({ id, command }: Of<'roster'>, request: Request): Promise<unknown> {
    if (command.type !== 'ProposeRosterEntry') return this.rosters.execute(id, command, request);
    return this.rosters.create({ ...command, id }, request);
  }

  onLoan({ id, command }: Of<'loan'>, request: Request): Promise<unknown> {
    if (command.type !== 'RegisterLoan') return this.loans.execute(id, command, request);
    return this.loans.create({ ...command, id }, request);
  }

  private async declared(fundKey: string): Promise<FundFacts> {
    for (const { programmeKey, funds } of await this.programmes.all()) {
      const terms = funds.find(({ key }) => key === fundKey);
      if (terms) return { declared: { programmeKey, terms } };
    }
    return {};
  }
}
