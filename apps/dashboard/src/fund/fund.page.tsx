import { Facts } from '../app/facts.view';
import { href } from '../app/route';
import { UnitName } from '../app/unit-name.view';
import { useSpeech, useToday, useWorkspace } from '../app/workspace';
import type { Action } from '../command/action-bar.view';
import type { Stored } from '../history/stored';
import { Fen } from '../incentive/fen.view';
import { FlowChart } from '../incentive/fund-flow.view';
import { useProgrammes } from '../incentive/money-query';
import { moneyActions, MoneyThingHead, MoneyThingHistory, MoneyThingPage } from '../incentive/money-thing.view';
import { labelOf } from '../text/dictionary';
import { fundForm } from './fund-forms';
import { fundRights } from './fund-rights';
import type { Fund } from './fund.shapes';
import { MovementsView, QueueView, ReservationsView, SplitView } from './fund-claims.view';

/** Of its events, which are many over a year. */
const NEWEST = 500;
const BAD = ['ReservationDeferred', 'DormantFundsRecalled'];
const GOOD = ['FundAppropriated', 'FundContributed', 'FundPaid'];

function useFundActions(fund: Fund): Action[] {
  const { person, units } = useWorkspace();
  const speech = useSpeech();
  const today = useToday();
  const offers = useProgrammes().flatMap((programme) => programme.offers);
  const rights = fundRights(fund, { person, units }, { offers, today });
  return moneyActions('funds', fund, rights, (command) => fundForm(command, { fund, offers, speech, today }));
}

/** What came in, what is bound, what went out, and what can still be given. */
function Balance({ fund }: { fund: Fund }) {
  const { text } = useSpeech();
  const { fund: words } = text;
  const { appropriatedFen, contributedFen, refundedFen, reservedFen, paidFen, apportionedFen, availableFen } = fund;
  return (
    <section className="panel" aria-label={words.balance}>
      <h2>{words.balance}</h2>
      <dl className="sum-line">
        {(
          [
            [words.income, appropriatedFen + contributedFen + refundedFen],
            [words.reserved, reservedFen],
            [words.paid, paidFen],
            [words.available, availableFen],
          ] as const
        ).map(([label, fen]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <Fen fen={fen} />
            </dd>
          </div>
        ))}
      </dl>
      <Facts
        facts={[
          [words.appropriated, <Fen fen={appropriatedFen} />],
          contributedFen > 0 && [words.contributed, <Fen fen={contributedFen} />],
          refundedFen > 0 && [words.refunded, <Fen fen={refundedFen} />],
          apportionedFen > 0 && [words.apportioned, <Fen fen={apportionedFen} />],
        ]}
      />
    </section>
  );
}

function Terms({ fund }: { fund: Fund }) {
  const { text } = useSpeech();
  const { fund: words, incentive } = text;
  const { terms, bearers, programme } = incentive;
  return (
    <section className="panel">
      <h2>{incentive.flow.fund}</h2>
      <Facts
        facts={[
          [programme, <a href={href(['incentives', 'programmes', fund.programmeKey])}>{fund.programmeKey}</a>],
          [words.year, fund.fiscalYear],
          [terms.owner, <UnitName slug={fund.ownerUnitId} />],
          [words.treasurer, <UnitName slug={fund.treasurerUnitId} />],
          [terms.bearer, labelOf(bearers, fund.bearer)],
          [terms.purpose, fund.purpose.join('、')],
          [terms.basis, fund.basis.join('、')],
        ]}
      />
    </section>
  );
}

function FundView({ state: fund, history, onDone }: Stored<Fund> & { onDone: () => void }) {
  const { text } = useSpeech();
  const { reports } = useWorkspace();
  const { flow } = text.incentive;
  const title = `${fund.fundKey} · ${fund.fiscalYear}`;
  return (
    <>
      <MoneyThingHead {...{ title, thing: fund, actions: useFundActions(fund), onDone }} />
      <div className="task-body">
        <Balance fund={fund} />
        <Terms fund={fund} />
      </div>
      {reports.has('incentives-fund-flow') && (
        <section className="panel" aria-label={flow.title}>
          <h2>{flow.title}</h2>
          <FlowChart programmeKey={fund.programmeKey} fundId={fund.id} year={String(fund.fiscalYear)} />
        </section>
      )}
      <QueueView {...{ fund, history }} />
      <ReservationsView {...{ fund, history }} />
      <MovementsView {...{ fund, history }} />
      <SplitView history={history} />
      <MoneyThingHistory rows={history} words={text.fund.events} bad={BAD} good={GOOD} />
    </>
  );
}

/** The money of one purpose in one year: its balance, who has it, who waits for it. */
export function FundPage({ fundId }: { fundId: string }) {
  return (
    <MoneyThingPage<Fund>
      {...{ view: 'funds', id: fundId, newest: NEWEST }}
      render={(stored, onDone) => <FundView {...stored} onDone={onDone} />}
    />
  );
}
