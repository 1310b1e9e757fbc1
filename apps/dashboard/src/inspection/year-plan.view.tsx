import { Empty, Skeleton } from 'antd';
import type { Api } from '../api/api';
import { Problem } from '../api/problem';
import { useLoaded } from '../app/loaded';
import { ProblemView } from '../app/problem.view';
import { hasRole, isOwn } from '../app/reach';
import { StateMark } from '../app/state-mark.view';
import { UnitSelect } from '../app/unit-select.view';
import { useSpeech, useToday, useWorkspace } from '../app/workspace';
import { ActionBar } from '../command/action-bar.view';
import { CommandButton } from '../command/command.button';
import { ownUnit } from '../draw/draw-rights';
import { labelOf } from '../text/dictionary';
import { draftPlanForm, planForm } from './inspection-forms';
import { planRights } from './inspection-rights';
import type { InspectionPlan, PlanEntry } from './inspection.shapes';

const PATH = '/v1/tasks/inspection-plans';

async function yearPlanOf(api: Api, id: string, signal: AbortSignal): Promise<InspectionPlan | undefined> {
  try {
    return await api.get<InspectionPlan>(`${PATH}/${encodeURIComponent(id)}`, {}, signal);
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return undefined;
    throw error;
  }
}

function Entry({ entry }: { entry: PlanEntry }) {
  const { text } = useSpeech();
  const words = text.inspection;
  return (
    <li className="difficulty">
      <strong>{entry.item}</strong> <span className="quiet">{entry.entryId}</span>
      <span className="plain-tag">{labelOf(words.modes, entry.mode)}</span>
      {entry.highRisk && <span className="plain-tag">{words.highRisk}</span>}
      <p>{entry.content}</p>
      <p className="quiet">
        {entry.legalBasis} · {words.timesPerYear} {entry.timesPerYear} · {words.months} {entry.months.join('、')} ·{' '}
        {words.pool} {entry.subjectPool.join('、')}
      </p>
    </li>
  );
}

function YearPlan({ plan, id, onDone }: { plan: InspectionPlan; id: string; onDone: () => void }) {
  const { person, units } = useWorkspace();
  const { text } = useSpeech();
  const words = text.inspection;
  const { filed, late, returnReason, revision } = plan;
  const actions = planRights(plan, { person, units }).map((command) => ({
    key: command,
    form: planForm(command, text),
    target: { path: `${PATH}/${encodeURIComponent(id)}/${command}`, revision },
  }));
  return (
    <section className="panel">
      <div className="panel-title">
        <span className="task-line">
          <StateMark state={plan.state} />
          <span className="quiet">{words.edition(plan.edition)}</span>
          {filed && <span className="quiet">{words.filed(filed.fileNo, filed.filedOn)}</span>}
          {late === true && <span className="bad">{words.late}</span>}
        </span>
        <ActionBar actions={actions} onDone={onDone} />
      </div>
      {returnReason !== null && (
        <p className="bad">
          {words.returned}：{returnReason}
        </p>
      )}
      <ul>
        {plan.entries.map((entry) => (
          <Entry key={entry.entryId} entry={entry} />
        ))}
      </ul>
    </section>
  );
}

interface YearPlansProps {
  agency: string | undefined;
  year: string | undefined;
  onChange: (changed: Record<string, string | undefined>) => void;
}

/** The yearly plan of an agency (年度检查计划): drafted, submitted, filed with justice (TSK-42). */
export function YearPlansView({ agency: chosen, year: asked, onChange }: YearPlansProps) {
  const { api, person, units } = useWorkspace();
  const { text } = useSpeech();
  const today = useToday();
  const agency = chosen ?? ownUnit({ person, units });
  const year = asked ?? today.slice(0, 4);
  const id = `${agency.replaceAll('.', '-')}-${year}`;
  const loaded = useLoaded(id, async (signal) => ({ plan: await yearPlanOf(api, id, signal) }));
  const may = hasRole(person, 'inspection-approver') && isOwn(person, agency, units);
  return (
    <>
      <div className="filters">
        <div className="field">
          <label htmlFor="plan-agency">{text.inspection.agency}</label>
          <UnitSelect id="plan-agency" value={agency} onChange={(slug) => onChange({ agency: slug as string })} />
        </div>
        <div className="field field-short">
          <label htmlFor="plan-year">{text.inspection.year}</label>
          <input
            id="plan-year"
            className="native-field"
            type="number"
            min={2000}
            max={2999}
            value={year}
            onChange={(event) => onChange({ year: event.target.value || undefined })}
          />
        </div>
      </div>
      {loaded.error && <ProblemView error={loaded.error} onRetry={loaded.reload} />}
      {!loaded.data && !loaded.error && <Skeleton active />}
      {loaded.data?.plan && <YearPlan key={id} plan={loaded.data.plan} id={id} onDone={loaded.reload} />}
      {loaded.data && !loaded.data.plan && (
        <Empty description={text.inspection.noPlan}>
          {may && (
            <CommandButton
              type="primary"
              form={draftPlanForm(text, { agency, year: Number(year) })}
              target={{ path: PATH }}
              onDone={loaded.reload}
            />
          )}
        </Empty>
      )}
    </>
  );
}
