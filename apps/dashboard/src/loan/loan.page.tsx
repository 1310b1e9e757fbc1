import type { ReactNode } from 'react';
import { Facts } from '../app/facts.view';
import { href } from '../app/route';
import { UnitName } from '../app/unit-name.view';
import { useSpeech, useToday, useWorkspace } from '../app/workspace';
import type { Action } from '../command/action-bar.view';
import type { Stored } from '../history/stored';
import { Fen } from '../incentive/fen.view';
import { useRuleTitles } from '../incentive/money-query';
import { moneyActions, MoneyThingHead, MoneyThingHistory, MoneyThingPage } from '../incentive/money-thing.view';
import { ReportValue } from '../report/report-cells.view';
import { loanForm } from './loan-forms';
import { loanRights } from './loan-rights';
import type { Loan } from './loan.shapes';

function useLoanActions(loan: Loan): Action[] {
  const { person, units } = useWorkspace();
  const speech = useSpeech();
  const today = useToday();
  return moneyActions('loans', loan, loanRights(loan, { person, units }), (command) =>
    loanForm(command, { loan, speech, today }),
  );
}

function Terms({ loan }: { loan: Loan }) {
  const { text } = useSpeech();
  const { loan: words } = text;
  const { extensions, guaranteeFundKey } = loan;
  const today = useToday();
  const late = loan.state === 'active' && loan.dueOn < today;
  return (
    <section className="panel" aria-label={words.money}>
      <h2>{words.money}</h2>
      <Facts
        facts={[
          [words.borrower, <a href={href(['incentives', 'subjects', loan.subjectId])}>{loan.subjectId}</a>],
          [text.incentive.award.unit, <UnitName slug={loan.unitId} />],
          [words.amount, <Fen fen={loan.amountFen} />],
          [words.outstanding, <Fen fen={loan.outstandingFen} />],
          [words.startOn, loan.startOn],
          [words.term, loan.termMonths],
          [words.dueOn, <span className={late ? 'bad' : ''}>{loan.dueOn}</span>],
          extensions.length > 0 && [words.extensions, extensions.join('、')],
          [words.collateral, loan.collateral ? text.report.yes : text.report.no],
          guaranteeFundKey !== null && [words.guarantee, guaranteeFundKey],
          [words.ordinal, loan.ordinal],
        ]}
      />
    </section>
  );
}

/** What the rule allows at most. */
function Limits({ loan }: { loan: Loan }) {
  const { text } = useSpeech();
  const { loan: words, incentive } = text;
  const titleOf = useRuleTitles();
  const { ceilingFen, maxLoans, maxMonths, leverage, roster, extension } = loan.terms;
  const given = (label: string, value: ReactNode) => value !== undefined && ([label, value] as const);
  return (
    <section className="panel">
      <h2>{words.limits}</h2>
      <Facts
        facts={[
          [incentive.rule, `${loan.ruleKey} · v${loan.ruleVersion}`],
          ceilingFen !== undefined && [words.ceiling, <Fen fen={ceilingFen} />],
          given(words.maxLoans, maxLoans),
          given(words.maxMonths, maxMonths && words.months(maxMonths)),
          given(words.leverage, leverage),
          roster !== undefined && [
            words.roster,
            <a href={href(['incentives', 'rosters'], { rosterKey: roster })}>{titleOf(roster)}</a>,
          ],
          extension !== undefined && [
            words.extendable,
            [incentive.award.from(extension.dueFrom, extension.dueTo), words.latest(extension.latest)].join(
              incentive.separator,
            ),
          ],
          [words.handlers, <ReportValue name="handlers" value={loan.handlers} />],
          [incentive.terms.basis, loan.basis.join('、')],
        ]}
      />
    </section>
  );
}

function LoanView({ state: loan, history, onDone }: Stored<Loan> & { onDone: () => void }) {
  const { text } = useSpeech();
  const title = `${useRuleTitles()(loan.ruleKey)} · ${loan.subjectId}`;
  return (
    <>
      <MoneyThingHead {...{ title, thing: loan, actions: useLoanActions(loan), onDone }} />
      <div className="task-body">
        <Terms loan={loan} />
        <Limits loan={loan} />
      </div>
      <MoneyThingHistory rows={history} words={text.loan.events} bad={['LoanDefaulted']} good={['LoanRepaid']} />
    </>
  );
}

/** A bank loan under the ceilings of a rule, from its registration to its last repayment. */
export function LoanPage({ loanId }: { loanId: string }) {
  return (
    <MoneyThingPage<Loan>
      {...{ view: 'loans', id: loanId }}
      render={(stored, onDone) => <LoanView {...stored} onDone={onDone} />}
    />
  );
}
