import { type Fact, Facts } from '../app/facts.view';
import { href } from '../app/route';
import { UnitName } from '../app/unit-name.view';
import { useSpeech } from '../app/workspace';
import { EvidenceList } from '../evidence/evidence-list.view';
import type { PlanState } from '../plan/plan.shapes';
import { labelOf } from '../text/dictionary';
import { LimitMark } from './finding-marks.view';
import { type Finding, FIVE, SIX_MUSTS } from './finding.shapes';

/** The order (整改通知单): number, addressee, limit, what is required. */
export function FindingOrder({ finding }: { finding: Finding }) {
  const { text } = useSpeech();
  const words = text.finding;
  const { orderNo, orderedOn, toUnit, requirements, acknowledgedOn, overdueSince } = finding;
  if (orderNo === null || toUnit === null) {
    return (
      <section className="panel">
        <h2>{words.order}</h2>
        <p className="quiet">{words.noOrder}</p>
      </section>
    );
  }
  return (
    <section className={`panel${overdueSince === null ? '' : ' supervised'}`}>
      <h2>
        {words.order} {orderNo}
      </h2>
      <Facts
        facts={[
          [words.toUnit, finding.responsibleSubject ?? <UnitName slug={toUnit} />],
          [words.orderedOn, orderedOn],
          [words.limitOn, <LimitMark finding={finding} />],
          [words.requirements, requirements],
          [words.acknowledgedOn, acknowledgedOn ?? <span className="quiet">{words.notAcknowledged}</span>],
          overdueSince !== null && ['', <span className="bad">{words.overdueSince(overdueSince)}</span>],
        ]}
      />
    </section>
  );
}

/** What was handed in, with its proof; of a patch the six musts. */
export function FindingSubmission({ finding }: { finding: Finding }) {
  const { text } = useSpeech();
  const words = text.finding;
  const { statement, submittedOn, evidence, sixMusts, clearedOn, lookBackOn, findingId } = finding;
  if (statement === null && sixMusts === null) return null;
  return (
    <section className="panel">
      <h2>{words.submission}</h2>
      <Facts
        facts={[
          submittedOn !== null && [words.submittedOn, submittedOn],
          ['', statement],
          ...SIX_MUSTS.flatMap((must): Fact[] => {
            const done = sixMusts?.[must];
            const status = done?.status === 'done' ? words.mustDone : words.mustNot;
            return done ? [[labelOf(words.sixMusts, must), `${status} · ${done.note}`]] : [];
          }),
          clearedOn !== null && [words.clearedOn, clearedOn],
          lookBackOn !== null && [words.lookBackOn, lookBackOn],
        ]}
      />
      <EvidenceList stream={`finding-${findingId}`} items={evidence.map((sha256) => ({ sha256 }))} />
    </section>
  );
}

function Origin({ finding: { sourceRef, patch } }: { finding: Finding }) {
  const { text } = useSpeech();
  if (sourceRef?.taskId) return <a href={href(['tasks', sourceRef.taskId])}>{sourceRef.taskId}</a>;
  if (sourceRef?.inspectionId) {
    return <a href={href(['inspections', sourceRef.inspectionId])}>{sourceRef.inspectionId}</a>;
  }
  if (sourceRef?.roundId) return <a href={href(['rounds', sourceRef.roundId])}>{sourceRef.roundId}</a>;
  if (sourceRef?.drawId) return <a href={href(['draws', sourceRef.drawId])}>{sourceRef.drawId}</a>;
  const patchId = sourceRef?.patchId;
  if (!patch) return null;
  const words = `${text.finding.patchNo} ${patch.batch} ${patch.patchNo}`;
  return patchId ? <a href={href(['patches', patchId])}>{words}</a> : <>{words}</>;
}

/** What was found, where, by which clause, and what a major hazard has settled (五落实). */
export function FindingFacts({ finding, plan }: { finding: Finding; plan: PlanState | undefined }) {
  const { text, say } = useSpeech();
  const words = text.finding;
  const { source, category, place, responsibleUnit, responsibleSubject, foundOn, basis, five, result } = finding;
  return (
    <section className="panel">
      <h2>{words.problem}</h2>
      <Facts
        facts={[
          [words.unit, <UnitName slug={responsibleUnit} />],
          responsibleSubject !== null && [words.firm, responsibleSubject],
          [words.placeText, place.text],
          [words.foundOn, foundOn],
          [
            words.source,
            <>
              {labelOf(words.sources, source)} <Origin finding={finding} />
            </>,
          ],
          [words.category, labelOf(words.categories, category)],
          [words.basis, basis.join('、')],
          [words.plan, <a href={href(['plans', finding.planId])}>{plan ? say(plan.title) : finding.planId}</a>],
          ...FIVE.map((name): Fact => {
            const value = five?.[name];
            return value !== undefined && [`${words.fiveTitle} · ${labelOf(words.five, name)}`, value];
          }),
          finding.referredTo !== null && [
            words.referred,
            <>
              <UnitName slug={finding.referredTo} /> {finding.referredOn}
            </>,
          ],
          result !== null && [words.result, result],
        ]}
      />
    </section>
  );
}
