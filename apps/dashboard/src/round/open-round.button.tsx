import { PlusOutlined } from '@ant-design/icons';
import type { PlanProgressRow, Report } from '../api/shapes';
import { hasRole } from '../app/reach';
import { href } from '../app/route';
import { useSpeech, useToday, useWorkspace } from '../app/workspace';
import { CommandButton } from '../command/command.button';
import type { CommandForm, SendCommand } from '../command/command.dialog';
import { usePlan } from '../plan/plan-data';
import { useReport, WHOLE } from '../report/report-data';
import { subjectFields, withSubjects } from './round-subjects';
import type { RoundRow } from './round.shapes';

const PERIOD = /^[a-z0-9][a-z0-9-]{0,39}$/;
const TARGET = { path: '/v1/tasks/rounds' };

/** Opens a round of a scorecard that the plan's pack holds; `planId` is the plan whose rounds are shown. */
export function OpenRoundButton({ planId }: { planId: string | undefined }) {
  const { person } = useWorkspace();
  const { text, say } = useSpeech();
  const today = useToday();
  const plans = useReport<Report<PlanProgressRow>>('plan-progress', { limit: WHOLE });
  const [first] = plans.data?.rows.length === 1 ? plans.data.rows : [];
  const plan = usePlan(planId ?? first?.planId).data?.plan;
  const [earlier] = useReport<Report<RoundRow>>('rounds', { planId: plan?.planId, limit: 1 }).data?.rows ?? [];
  if (!hasRole(person, 'plan-owner') || !plan || plan.scorecards.length === 0) return null;
  const form: CommandForm = {
    ...{ title: text.round.openTitle, action: text.round.open, done: text.round.opened, intro: say(plan.title) },
    fields: [
      {
        ...{ name: 'scorecard', label: text.round.scorecard, kind: 'select', initial: plan.scorecards[0] },
        options: plan.scorecards.map((code) => ({ value: code, label: code })),
      },
      {
        ...{ name: 'period', label: text.round.period, kind: 'text', rows: 1, most: 40, hint: text.round.periodHint },
        ...{ initial: today.slice(0, 7) },
        check: (value) => (PERIOD.test(String(value ?? '').trim()) ? undefined : text.round.periodHint),
      },
      ...subjectFields(text, earlier?.subjectIds),
      { name: 'selfUntil', label: text.round.selfUntil, kind: 'date', from: today },
      {
        ...{ name: 'reviewUntil', label: text.round.reviewUntil, kind: 'date', from: today },
        check: (value, { selfUntil }) =>
          String(value ?? '') < String(selfUntil ?? '') ? text.round.reviewBefore : undefined,
      },
      { name: 'basis', label: text.round.basis, kind: 'tags', initial: earlier?.basis, hint: text.finding.basisHint },
    ],
    body: (given) => ({ planId: plan.planId, ownerUnit: person.unit, ...withSubjects(given) }),
  };
  const send: SendCommand = async (body, command) => {
    const answer = await command.run(TARGET, body);
    if (answer) window.location.hash = href(['rounds', answer.id]);
    return answer;
  };
  return (
    <CommandButton
      {...{ type: 'primary', icon: <PlusOutlined />, form, target: TARGET, send }}
      onDone={() => undefined}
    />
  );
}
