import { Select, type SelectProps } from 'antd';
import { useMemo } from 'react';
import { unitsInReach } from './reach';
import { useWorkspace } from './workspace';

interface UnitSelectProps extends Pick<
  SelectProps<string | string[]>,
  'id' | 'value' | 'mode' | 'placeholder' | 'allowClear' | 'status' | 'onChange'
> {
  /** Only these; else every unit of the reader's own tree. */
  among?: readonly string[] | undefined;
}

/** Picks units by name or slug. */
export function UnitSelect({ among, ...select }: UnitSelectProps) {
  const { units, person } = useWorkspace();
  const options = useMemo(() => {
    const offered = among ? among.flatMap((slug) => units.get(slug) ?? []) : unitsInReach(units, person.unit);
    return offered.map((unit) => ({ value: unit.slug, label: unit.name, slug: unit.slug }));
  }, [among, units, person.unit]);
  return (
    <Select
      {...select}
      showSearch={{
        filterOption: (typed, option) =>
          `${option?.label ?? ''} ${option?.slug ?? ''}`.toLowerCase().includes(typed.trim().toLowerCase()),
      }}
      options={options}
      popupMatchSelectWidth={320}
      optionRender={({ data }) => (
        <>
          {data.label} <span className="slug">{data.slug}</span>
        </>
      )}
    />
  );
}
