import { Facts } from '../app/facts.view';
import { UnitName } from '../app/unit-name.view';
import { useSpeech, useToday, useWorkspace } from '../app/workspace';
import type { Action } from '../command/action-bar.view';
import type { Stored } from '../history/stored';
import { labelOf } from '../text/dictionary';
import { AssessmentsView } from './assessments.view';
import type { Programme } from './award.shapes';
import { FundFlow } from './fund-flow.view';
import { moneyActions, MoneyThingHead, MoneyThingHistory, MoneyThingPage } from './money-thing.view';
import { programmeForm, programmeRights } from './programme-forms';
import { FundsView, KindsView, ParamsView } from './programme-parts.view';
import { RulesView } from './rules.view';

function useProgrammeActions(programme: Programme): Action[] {
  const { person, units } = useWorkspace();
  const speech = useSpeech();
  const today = useToday();
  return moneyActions('programmes', programme, programmeRights(programme, { person, units }), (command) =>
    programmeForm(command, programme, speech, today),
  );
}

function ProgrammeView({ state: programme, history, onDone }: Stored<Programme> & { onDone: () => void }) {
  const { text, say } = useSpeech();
  const { terms, levels, events } = text.incentive;
  return (
    <>
      <MoneyThingHead
        {...{ title: say(programme.terms.title), thing: programme, actions: useProgrammeActions(programme), onDone }}
      >
        {programme.closingProposed !== null && <span className="bad">{terms.closing}</span>}
      </MoneyThingHead>
      <section className="panel round-facts">
        <Facts
          facts={[
            [terms.document, programme.documentId],
            [terms.owner, <UnitName slug={programme.ownerUnitId} />],
            [terms.level, labelOf(levels, programme.terms.level)],
            [terms.from, programme.effectiveFrom],
            [terms.to, programme.effectiveTo ?? terms.open],
            programme.terms.assumedDates && [terms.assumed, ''],
            [terms.basis, programme.terms.basis.join('、')],
          ]}
        />
      </section>
      <FundFlow programme={programme} />
      <RulesView programme={programme} onDone={onDone} />
      <ParamsView params={programme.params} />
      <AssessmentsView programme={programme} />
      <KindsView kinds={programme.kinds} />
      <FundsView programme={programme} />
      <MoneyThingHistory rows={history} words={events} />
    </>
  );
}

/** One programme: its rules in every version, parameters, and the money of its funds over the year. */
export function ProgrammePage({ programmeKey }: { programmeKey: string }) {
  return (
    <MoneyThingPage<Programme>
      {...{ view: 'programmes', id: programmeKey }}
      render={(stored, onDone) => <ProgrammeView {...stored} onDone={onDone} />}
    />
  );
}
