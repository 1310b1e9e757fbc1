import { cloudEventType, PUBLIC_EVENTS } from '.';

const words = (text: string): string[] => text.split(' ');

const FINDING = 'findingId planId source category grade place responsibleUnit';
const ORDER = 'toUnit orderNo limitOn';
const PROGRAMME = 'programmeKey documentId ownerUnitId ruleKey version effectiveFrom effectiveTo';
const AWARD = 'awardId ruleKey ruleVersion subjectId creditCode unitId period amountFen';
const PATCH = 'patchNo batch areaSqm farmlandSqm landClass rareEarth illegalKind';

/** What other systems were told; a line is only ever added to, or followed by one of a higher version. */
const PUBLISHED_TYPES: Readonly<Record<string, readonly string[]>> = {
  'dev.taizhang.packs.PackAdopted.v1': words(
    'documentId packVersion digest unitId adoptedOn effectiveFrom effectiveTo sections parameters',
  ),
  'dev.taizhang.packs.PackRepealed.v1': words('documentId unitId repealedOn'),
  'dev.taizhang.tasks.PlanAdopted.v1': words(
    'planId packId packVersion adoptingUnit ownerUnit officeUnit effectiveFrom effectiveTo',
  ),
  'dev.taizhang.tasks.PlanExpired.v1': words(
    'planId packId packVersion adoptingUnit ownerUnit officeUnit effectiveFrom effectiveTo',
  ),
  'dev.taizhang.tasks.PlanRevoked.v1': words(
    'planId packId packVersion adoptingUnit ownerUnit officeUnit effectiveFrom effectiveTo',
  ),
  'dev.taizhang.tasks.TaskAssigned.v1': words(
    'taskId planId title leads participants assigner workItemCode dueOn sourceRef',
  ),
  'dev.taizhang.tasks.TaskClosed.v1': words('taskId planId reason onTime closedOn sourceRef'),
  'dev.taizhang.tasks.TaskCancelled.v1': words('taskId planId reason onTime closedOn sourceRef'),
  'dev.taizhang.tasks.TaskTransferred.v1': words(
    'taskId planId title leads participants assigner workItemCode dueOn sourceRef',
  ),
  'dev.taizhang.tasks.TaskFellOverdue.v1': words('taskId planId lead dueOn level limitOn'),
  'dev.taizhang.tasks.MetricVerified.v1': words('metricId planId code unitId period value numerator denominator met'),
  'dev.taizhang.tasks.FindingRegistered.v1': words(`${FINDING} ${PATCH}`),
  'dev.taizhang.tasks.RectificationOrdered.v1': words(`${FINDING} ${ORDER} ${PATCH}`),
  'dev.taizhang.tasks.RectificationFellOverdue.v1': words(`${FINDING} ${ORDER} ${PATCH}`),
  'dev.taizhang.tasks.FindingReopened.v1': words(`${FINDING} ${ORDER} ${PATCH}`),
  'dev.taizhang.tasks.FindingCleared.v1': words(`${FINDING} ${ORDER} ${PATCH} onTime lookBackOn`),
  'dev.taizhang.tasks.FindingReferred.v1': words(`${FINDING} ${ORDER} ${PATCH}`),
  'dev.taizhang.tasks.InspectionRecorded.v1': words('inspectionId agency creditCode items joint'),
  'dev.taizhang.tasks.InspectionPublished.v1': words('inspectionId agency creditCode items joint'),
  'dev.taizhang.tasks.PatchCleared.v1': words('patchId findingId verdict'),
  'dev.taizhang.tasks.TaskSupervised.v1': words('taskId planId lead dueOn level limitOn'),
  'dev.taizhang.tasks.AccountabilityReferred.v1': words('taskId planId lead dueOn level limitOn'),
  'dev.taizhang.tasks.PostFilled.v1': words('unitId normSet post actual gap'),
  'dev.taizhang.tasks.PostVacated.v1': words('unitId normSet post actual gap'),
  'dev.taizhang.tasks.RoundPublished.v1': words('roundId scorecard period ownerUnit subjects'),
  'dev.taizhang.tasks.AssessmentConcluded.v1': words(
    'roundId scorecard period subjectId components total qualified grade rank',
  ),
  'dev.taizhang.tasks.ConsequenceDecided.v1': words('roundId unitId consequence'),
  'dev.taizhang.incentives.ProgrammeEnacted.v1': words(PROGRAMME),
  'dev.taizhang.incentives.RuleVersionEnacted.v1': words(PROGRAMME),
  'dev.taizhang.incentives.ProgrammeExpired.v1': words(PROGRAMME),
  'dev.taizhang.incentives.AwardGranted.v1': words(AWARD),
  'dev.taizhang.incentives.AwardRefused.v1': words(AWARD),
  'dev.taizhang.incentives.AwardPaid.v1': words(AWARD),
  'dev.taizhang.incentives.AwardDelivered.v1': words(AWARD),
  'dev.taizhang.incentives.ClawbackOrdered.v1': words(`${AWARD} ground`),
  'dev.taizhang.incentives.DeductionConfirmed.v1': words('awardId ruleKey unitId period amountFen'),
  'dev.taizhang.incentives.DeductionApplied.v1': words('awardId ruleKey unitId period amountFen'),
  'dev.taizhang.incentives.DeadlineMissed.v1': words('kind refId unitId dueOn'),
  'dev.taizhang.incentives.DepositSettled.v1': words('depositId unitId firePoints rewardFen'),
  'dev.taizhang.incentives.DepositForfeited.v1': words('depositId unitId firePoints amountFen'),
  'dev.taizhang.incentives.FundsReserved.v1': words('fundId awardId amountFen'),
  'dev.taizhang.incentives.ReservationDeferred.v1': words('fundId awardId amountFen'),
  'dev.taizhang.incentives.FundApportioned.v1': words('fundId amountFen parts'),
  'dev.taizhang.incentives.RosterEntryListed.v1': words('rosterKey entryId creditCode validTo'),
  'dev.taizhang.incentives.RosterEntryRemoved.v1': words('rosterKey entryId creditCode validTo'),
  'dev.taizhang.incentives.LoanRegistered.v1': words('loanId ruleKey subjectId amountFen dueOn'),
  'dev.taizhang.incentives.LoanExtended.v1': words('loanId ruleKey subjectId amountFen dueOn'),
  'dev.taizhang.incentives.CheckEvaluated.v1': words(
    'ruleKey unitId period refId code outcome valueFen baseFen limitFen gapFen',
  ),
  'dev.taizhang.incentives.MealMonthSettled.v1': words('countyUnit month facilities'),
  'dev.taizhang.incentives.MealRateSet.v1': words('enrolmentId subsidyFenPerMeal deliveryFen from'),
};

it('a public event is named once, by service, category, name and version', () => {
  const types = PUBLIC_EVENTS.map(cloudEventType);
  // Awards, lists and deposits tell of missed deadlines in one shape: of one type, each of its own category.
  const named = PUBLIC_EVENTS.map((event) => `${event.category} ${cloudEventType(event)}`);
  expect(new Set(named).size).toBe(named.length);
  for (const type of types) expect(type).toMatch(/^dev\.taizhang\.[a-z]+\.[A-Z][A-Za-z]+\.v\d+$/);
});

it('no field is listed twice', () => {
  for (const { name, fields } of PUBLIC_EVENTS) expect([name, ...new Set(fields)]).toEqual([name, ...fields]);
});

it('every published version keeps all its fields: public events are a promise', () => {
  for (const [type, promised] of Object.entries(PUBLISHED_TYPES)) {
    for (const { category, fields } of PUBLIC_EVENTS.filter((event) => cloudEventType(event) === type)) {
      expect([category, type, promised.filter((field) => !fields.includes(field))]).toEqual([category, type, []]);
    }
  }
});

it('what is published is promised', () => {
  expect([...new Set(PUBLIC_EVENTS.map(cloudEventType))].sort()).toEqual(Object.keys(PUBLISHED_TYPES).sort());
});
