import { Facts } from '../app/facts.view';
import { href } from '../app/route';
import { UnitName } from '../app/unit-name.view';
import { useSpeech, useToday, useWorkspace } from '../app/workspace';
import type { Action } from '../command/action-bar.view';
import type { Stored } from '../history/stored';
import { PublicityView, ReviewsView } from '../incentive/award-steps.view';
import { EvidenceNames } from '../incentive/award-facts.view';
import { useRuleTitles } from '../incentive/money-query';
import { moneyActions, MoneyThingHead, MoneyThingHistory, MoneyThingPage } from '../incentive/money-thing.view';
import { ReportValue } from '../report/report-cells.view';
import { labelOf } from '../text/dictionary';
import { rosterForm } from './roster-forms';
import { rosterRights } from './roster-rights';
import type { RosterEntry } from './roster.shapes';

const BAD = ['RosterEntryRemoved', 'ObjectionRaised'];
const GOOD = ['RosterEntryListed'];

function useRosterActions(entry: RosterEntry): Action[] {
  const { person, units } = useWorkspace();
  const speech = useSpeech();
  const today = useToday();
  const reader = { person, units };
  return moneyActions('rosters', entry, rosterRights(entry, reader), (command) =>
    rosterForm(command, { entry, reader, speech, today }),
  );
}

function Standing({ entry }: { entry: RosterEntry }) {
  const { text } = useSpeech();
  const { roster: words, incentive } = text;
  const titleOf = useRuleTitles();
  const { year, creditCode, listedOn, validTo, removedOn, removal, evidence, procedure } = entry;
  return (
    <section className="panel" aria-label={words.standing}>
      <h2>{words.standing}</h2>
      <Facts
        facts={[
          [words.list, `${titleOf(entry.rosterKey)} · ${entry.rosterKey} v${entry.ruleVersion}`],
          [words.effect, labelOf(words.effects, entry.effect)],
          [incentive.award.subject, <a href={href(['incentives', 'subjects', entry.subjectId])}>{entry.subjectId}</a>],
          creditCode !== null && [incentive.subject.creditCode, creditCode],
          [incentive.award.unit, <UnitName slug={entry.unitId} />],
          year !== null && [words.year, year],
          listedOn !== null && [words.listedOn, listedOn],
          listedOn !== null && [words.validTo, validTo ?? words.untilRemoved],
          removedOn !== null && [words.removedOn, removedOn],
          removal !== null && [words.removal, removal],
          evidence.length > 0 && [incentive.award.evidence, <EvidenceNames evidence={evidence} />],
          procedure.propose.length > 0 && [words.proposers, <ReportValue name="propose" value={procedure.propose} />],
          [incentive.terms.basis, entry.basis.join('、')],
        ]}
      />
    </section>
  );
}

/** What did not hold when it was proposed, and what somebody waived of it. */
function Conditions({ entry: { failed, waived } }: { entry: RosterEntry }) {
  const { text } = useSpeech();
  const { roster: words, incentive } = text;
  if (failed.length === 0) return null;
  return (
    <section className="panel" aria-label={words.conditions}>
      <h2>{words.conditions}</h2>
      <ul className="opinions">
        {failed.map((item) => {
          const waiver = waived.find((each) => each.item === item);
          return (
            <li key={item}>
              <span>{labelOf(incentive.failed, item)}</span>
              <span className={waiver ? 'good' : 'bad'}>{waiver ? words.waived(waiver.reason) : words.open}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function RosterView({ state: entry, history, onDone }: Stored<RosterEntry> & { onDone: () => void }) {
  const { text } = useSpeech();
  const title = `${useRuleTitles()(entry.rosterKey)} · ${entry.subjectId}`;
  return (
    <>
      <MoneyThingHead {...{ title, thing: entry, actions: useRosterActions(entry), onDone }} />
      <div className="task-body">
        <div>
          <Standing entry={entry} />
          <Conditions entry={entry} />
        </div>
        <div>
          <ReviewsView thing={entry} />
          <PublicityView thing={entry} />
        </div>
      </div>
      <MoneyThingHistory rows={history} words={text.roster.events} bad={BAD} good={GOOD} />
    </>
  );
}

/** One subject on one list: proposed, reviewed, posted, listed, removed. */
export function RosterPage({ entryId }: { entryId: string }) {
  return (
    <MoneyThingPage<RosterEntry>
      {...{ view: 'rosters', id: entryId }}
      render={(stored, onDone) => <RosterView {...stored} onDone={onDone} />}
    />
  );
}
