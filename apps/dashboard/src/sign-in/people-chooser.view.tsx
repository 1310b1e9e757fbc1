import { Empty, Input, Select } from 'antd';
import { useState } from 'react';
import type { Person } from '../api/shapes';
import { useSpeech } from '../app/workspace';
import { labelOf } from '../text/dictionary';
import { grouped, matching } from './people-search';

interface PeopleProps {
  people: Person[];
  busy: string | undefined;
  onChoose: (person: Person) => void;
}

const treeOf = ({ tree, unit }: Person): string => tree?.zh ?? unit;

/** The ready-made people tree by tree, narrowed by tree and by words. */
export function PeopleChooser({ people, busy, onChoose }: PeopleProps) {
  const { text, say } = useSpeech();
  const [tree, setTree] = useState<string>();
  const [words, setWords] = useState('');
  if (people.length === 0) return <Empty description={text.signIn.nobody} />;
  const nameOf = (members: Person[]): string => {
    const [first] = members;
    return first?.tree ? say(first.tree) : (first?.unit ?? '');
  };
  const options = grouped(people, treeOf).map(([value, members]) => ({ value, label: nameOf(members) }));
  const found = grouped(matching(people, { tree, words }), treeOf);
  return (
    <>
      <search className="people-filter">
        <Select
          allowClear
          aria-label={text.signIn.tree}
          placeholder={text.signIn.allTrees}
          options={options}
          value={tree}
          onChange={setTree}
        />
        <Input
          allowClear
          type="search"
          aria-label={text.signIn.search}
          placeholder={text.signIn.search}
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
      </search>
      {found.length === 0 && <Empty description={text.signIn.noMatch} />}
      {found.map(([key, members]) => (
        <section key={key} className="people-tree">
          <h2>{nameOf(members)}</h2>
          <PeopleByUnit people={members} busy={busy} onChoose={onChoose} />
        </section>
      ))}
    </>
  );
}

function PeopleByUnit({ people, ...rest }: PeopleProps) {
  return (
    <div className="people-units">
      {grouped(people, ({ unit }) => unit).map(([unit, members]) => (
        <section key={unit} className="people-unit">
          <h3>{unit}</h3>
          <ul className="people">
            {members.map((person) => (
              <li key={person.sub}>
                <PersonCard person={person} {...rest} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function PersonCard({ person, busy, onChoose }: Omit<PeopleProps, 'people'> & { person: Person }) {
  const { text, say } = useSpeech();
  const [name, title] = [say(person.name), say(person.title)];
  return (
    <button
      type="button"
      className="person-card"
      disabled={busy !== undefined}
      aria-label={text.signIn.as(`${name} (${title})`)}
      aria-busy={busy === person.sub}
      onClick={() => onChoose(person)}
    >
      <span className="person-name">{name}</span>
      {!name.includes(title) && <span className="person-title">{title}</span>}
      <span className="person-roles">{person.roles.map((role) => labelOf(text.roles, role)).join(' · ')}</span>
    </button>
  );
}
