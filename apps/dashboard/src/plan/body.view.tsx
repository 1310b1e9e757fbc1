import { Table } from 'antd';
import { UnitName } from '../app/unit-name.view';
import { useSpeech, useUnitName } from '../app/workspace';
import { CommandButton } from '../command/command.button';
import { labelOf } from '../text/dictionary';
import { eventForm, type PlanRights, seatForm } from './plan-forms';
import type { PlanSeat, PlanState } from './plan.shapes';

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
  if (!body || seats.length === 0) return <p className="quiet">{text.plan.noBody}</p>;
  const filedWith = body.filedWith.map(unitName).join(language === 'zh' ? '、' : ', ');
  return (
    <section className="panel rows" aria-label={text.plan.views.body}>
      {filedWith !== '' && <p className="quiet rows-bar">{text.plan.filedWith(filedWith)}</p>}
      <Table<PlanSeat>
        rowKey="code"
        size="small"
        pagination={false}
        scroll={{ x: 560 }}
        dataSource={seats}
        columns={[
          { title: text.plan.seat, key: 'role', width: 150, render: (_, seat) => labelOf(text.plan.roles, seat.role) },
          { title: text.plan.post, key: 'post', render: (_, seat) => say(seat.post) },
          { title: text.plan.seatUnit, key: 'unit', width: 260, render: (_, seat) => <UnitName slug={seat.unit} /> },
          {
            ...{ title: text.plan.holder, key: 'holder', width: 160 },
            render: (_, { userId }) => userId ?? <span className="quiet">{text.plan.vacant}</span>,
          },
          {
            ...{ title: '', key: 'fill', width: 90 },
            render: (_, seat) =>
              rights.office && (
                <CommandButton size="small" form={seatFormOf(seat)} target={planTarget(plan, 'seat')} onDone={onDone} />
              ),
          },
        ]}
      />
    </section>
  );

  function seatFormOf(seat: PlanSeat) {
    const form = seatForm(text, say(seat.post), seat);
    return { ...form, body: (values: Record<string, unknown>) => ({ ...values, seatCode: seat.code }) };
  }
}

/** Events on which due dates hang and that the plan's owner dates (TSK-07). */
export function EventsView({ plan, rights, onDone }: PartProps) {
  const { text } = useSpeech();
  return (
    <section className="panel rows" aria-label={text.plan.views.events}>
      <Table<PlanState['events'][number]>
        rowKey="code"
        size="small"
        pagination={false}
        dataSource={plan.events}
        columns={[
          { title: text.plan.event, key: 'code', render: (_, { code }) => code },
          {
            ...{ title: text.plan.eventOn, key: 'on', width: 140 },
            render: (_, { on }) => on ?? <span className="quiet">{text.plan.undated}</span>,
          },
          {
            ...{ title: '', key: 'set', width: 110 },
            render: (_, { code, on }) =>
              rights.owner && (
                <CommandButton
                  size="small"
                  form={eventForm(text, code, on)}
                  target={planTarget(plan, 'set-event-date')}
                  onDone={onDone}
                />
              ),
          },
        ]}
      />
    </section>
  );
}
