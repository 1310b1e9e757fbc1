import { Facts } from '../app/facts.view';
import { href } from '../app/route';
import { UnitName } from '../app/unit-name.view';
import { useSpeech, useToday, useWorkspace } from '../app/workspace';
import type { Action } from '../command/action-bar.view';
import type { Stored } from '../history/stored';
import { Fen } from '../incentive/fen.view';
import { useRuleTitles } from '../incentive/money-query';
import { moneyActions, MoneyThingHead, MoneyThingHistory, MoneyThingPage } from '../incentive/money-thing.view';
import { TraceView } from '../incentive/trace.view';
import { ReportValue } from '../report/report-cells.view';
import { labelOf } from '../text/dictionary';
import { depositForm } from './deposit-forms';
import { depositRights } from './deposit-rights';
import type { Deposit } from './deposit.shapes';

const BAD = ['DepositForfeited', 'DeadlineMissed', 'ReservationDeferred'];
const GOOD = ['DepositPaid', 'DepositReturned', 'DepositRewardPaid'];

function useDepositActions(deposit: Deposit): Action[] {
  const { person, units } = useWorkspace();
  const speech = useSpeech();
  const today = useToday();
  return moneyActions('deposits', deposit, depositRights(deposit, { person, units }), (command) =>
    depositForm(command, { deposit, speech, today }),
  );
}

function Money({ deposit }: { deposit: Deposit }) {
  const { text } = useSpeech();
  const { deposit: words, incentive } = text;
  const { amountFen, paidOn, firePoints, rewardFen, reward, reservations, returnedFen, forfeitedFen } = deposit;
  return (
    <section className="panel" aria-label={words.money}>
      <h2>{words.money}</h2>
      <Facts
        facts={[
          [words.amount, <Fen fen={amountFen} />],
          paidOn !== null && [words.paidOn, paidOn],
          [words.firePoints, firePoints ?? words.noFires],
          firePoints !== null && [
            words.reward,
            <>
              <Fen fen={rewardFen} /> {labelOf(words.rewards, reward)}
            </>,
          ],
          reservations.length > 0 && [
            incentive.award.funds,
            reservations.map(({ fundId, fen }) => (
              <span key={fundId} className="report-item">
                <a href={href(['incentives', 'funds', fundId])}>{fundId}</a> <Fen fen={fen} />
              </span>
            )),
          ],
          returnedFen > 0 && [words.returned, <Fen fen={returnedFen} />],
          forfeitedFen > 0 && [words.forfeited, <Fen fen={forfeitedFen} />],
          ...deposit.deadlines.map(
            ({ dueOn, missed }) =>
              [
                words.returnBy,
                <span className={missed ? 'bad' : ''}>
                  {dueOn}
                  {missed && ` ${incentive.award.missed}`}
                </span>,
              ] as const,
          ),
        ]}
      />
    </section>
  );
}

function Duty({ deposit }: { deposit: Deposit }) {
  const { text } = useSpeech();
  const { deposit: words, incentive } = text;
  const { terms } = deposit;
  return (
    <section className="panel">
      <h2>{words.rule}</h2>
      <Facts
        facts={[
          [words.person, deposit.personId],
          [words.role, labelOf(words.roles, deposit.cadreRole)],
          [words.unit, <UnitName slug={deposit.unitId} />],
          [incentive.rule, `${deposit.ruleKey} · v${deposit.ruleVersion}`],
          terms !== null && [words.window, incentive.award.from(terms.window.from, terms.window.to)],
          terms !== null && [words.settleFrom, terms.settleFrom],
          [words.treasurers, <ReportValue name="treasurerUnits" value={deposit.treasurerUnits} />],
          [incentive.terms.basis, deposit.basis.join('、')],
        ]}
      />
    </section>
  );
}

function DepositView({ state: deposit, history, onDone }: Stored<Deposit> & { onDone: () => void }) {
  const { text } = useSpeech();
  const { award } = text.incentive;
  const title = `${useRuleTitles()(deposit.ruleKey)} · ${deposit.personId}`;
  return (
    <>
      <MoneyThingHead {...{ title, thing: deposit, actions: useDepositActions(deposit), onDone }} />
      <div className="task-body">
        <Money deposit={deposit} />
        <Duty deposit={deposit} />
      </div>
      {deposit.trace.length > 0 && (
        <section className="panel" aria-label={award.trace}>
          <h2>{award.trace}</h2>
          <TraceView name={deposit.id} trace={deposit.trace} />
        </section>
      )}
      <MoneyThingHistory rows={history} words={text.deposit.events} bad={BAD} good={GOOD} />
    </>
  );
}

/** A risk deposit (风险抵押金): what was paid in, which fires count, what comes back. */
export function DepositPage({ depositId }: { depositId: string }) {
  return (
    <MoneyThingPage<Deposit>
      {...{ view: 'deposits', id: depositId }}
      render={(stored, onDone) => <DepositView {...stored} onDone={onDone} />}
    />
  );
}
