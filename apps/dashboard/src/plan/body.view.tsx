import { useSpeech, useUnitName } from '../app/workspace';
import { CommandButton } from '../command/command.button';
import { type ReportColumn, Rows } from '../report/rows.view';
import { labelOf } from '../text/dictionary';
import { eventForm, type PlanRights, seatForm } from './plan-forms';
import type { PlanSeat, PlanState } from './plan.shapes';

type PlanEvent = PlanState['events'][number];

interface PartProps {
  plan: PlanState;
  rights: PlanRights;
  onDone: () => void;
}

export const planTarget = ({ id, revision }: PlanState, command: string) => ({
  path: `/v1/tasks/plans/${encodeURIComponent(id)}/${command}`,
  revision,
});

/** The leading group (领导小组): its seats by post, who holds them, and with whom a change is filed. */
export function BodyView({ plan, rights, onDone }: PartProps) {
  const { language, text, say } = useSpeech();
  const unitName = useUnitName();
  const { body, seats } = plan;
  const { plan: words } = text;
  const filedWith = (body?.filedWith ?? []).map(unitName).join(language === 'zh' ? '、' : ', ');
  const columns: ReportColumn<PlanSeat>[] = [
    { key: 'role', title: words.seat, width: 150, render: ({ role }) => labelOf(words.roles, role) },
    { key: 'post', title: words.post, width: 240, render: ({ post }) => say(post) },
    { key: 'unit', title: words.seatUnit, width: 240 },
    {
      ...{ key: 'userId', title: words.holder, width: 160 },
      render: ({ userId }) => userId ?? <span className="quiet">{words.vacant}</span>,
    },
  ];
  const fill: ReportColumn<PlanSeat> = {
    ...{ key: 'fill', title: '', width: 90 },
    render: (seat) => (
      <CommandButton
        size="small"
        form={seatForm(text, say(seat.post), seat)}
        target={planTarget(plan, 'seat')}
        onDone={onDone}
      />
    ),
  };
  return (
    <section className="panel rows" aria-label={words.views.body}>
      {filedWith !== '' && <p className="quiet rows-bar">{words.filedWith(filedWith)}</p>}
      <Rows<PlanSeat>
        title={words.views.body}
        rows={seats}
        rowKey={({ code }) => code}
        columns={rights.office ? [...columns, fill] : columns}
      />
    </section>
  );
}

/** Events on which due dates hang and that the plan's owner dates (TSK-07). */
export function EventsView({ plan, rights, onDone }: PartProps) {
  const { text } = useSpeech();
  const { plan: words } = text;
  const columns: ReportColumn<PlanEvent>[] = [
    { key: 'code', title: words.event },
    {
      ...{ key: 'on', title: words.eventOn, width: 140 },
      render: ({ on }) => on ?? <span className="quiet">{words.undated}</span>,
    },
  ];
  const set: ReportColumn<PlanEvent> = {
    ...{ key: 'set', title: '', width: 120 },
    render: ({ code, on }) => (
      <CommandButton
        size="small"
        form={eventForm(text, code, on)}
        target={planTarget(plan, 'set-event-date')}
        onDone={onDone}
      />
    ),
  };
  return (
    <section className="panel rows" aria-label={words.views.events}>
      <Rows<PlanEvent>
        title={words.views.events}
        rows={plan.events}
        rowKey={({ code }) => code}
        columns={rights.owner ? [...columns, set] : columns}
      />
    </section>
  );
}
