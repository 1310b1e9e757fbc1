import { useSpeech, useToday, useWorkspace } from '../app/workspace';
import type { Action } from '../command/action-bar.view';
import type { Stored } from '../history/stored';
import { AwardFacts, AwardMoney } from './award-facts.view';
import { awardForm } from './award-forms';
import { awardRights } from './award-rights';
import type { Award } from './award.shapes';
import { AwardDeadlines, PublicityView, ReviewsView } from './award-steps.view';
import { useRuleTitles } from './money-query';
import { moneyActions, MoneyThingHead, MoneyThingHistory, MoneyThingPage } from './money-thing.view';
import { TraceView } from './trace.view';

const BAD = ['AwardRefused', 'ClawbackOrdered', 'DeadlineMissed', 'ObjectionRaised', 'AwardSuperseded'];
const GOOD = ['AwardGranted', 'AwardPaid', 'AwardDelivered', 'FundsReserved'];

function useAwardActions(award: Award): Action[] {
  const { person, units } = useWorkspace();
  const { text } = useSpeech();
  const today = useToday();
  const reader = { person, units };
  return moneyActions('awards', award, awardRights(award, reader), (command) =>
    awardForm(command, { award, reader, text, today }),
  );
}

function AwardView({ state: award, history, onDone }: Stored<Award> & { onDone: () => void }) {
  const { text } = useSpeech();
  const words = text.incentive;
  const title = `${useRuleTitles()(award.ruleKey)} · ${award.subjectId}`;
  return (
    <>
      <MoneyThingHead {...{ title, thing: award, actions: useAwardActions(award), onDone }} />
      <div className="task-body">
        <div>
          <AwardMoney award={award} />
          <AwardFacts award={award} />
        </div>
        <div>
          <ReviewsView thing={award} />
          <PublicityView thing={award} />
          <AwardDeadlines award={award} />
        </div>
      </div>
      <section className="panel" aria-label={words.award.trace}>
        <h2>{words.award.trace}</h2>
        <TraceView name={award.id} trace={award.trace} traceHash={award.traceHash} />
      </section>
      <MoneyThingHistory rows={history} words={words.events} bad={BAD} good={GOOD} />
    </>
  );
}

/** One award: its money, steps and deadlines, and how its amount came about. */
export function AwardPage({ awardId }: { awardId: string }) {
  return (
    <MoneyThingPage<Award>
      {...{ view: 'awards', id: awardId }}
      render={(stored, onDone) => <AwardView {...stored} onDone={onDone} />}
    />
  );
}
