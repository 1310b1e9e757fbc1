export * from './disclosure';
export * from './forget-person.reaction';
export * from './personal-reads.projection';
export * from './personal-reads.report';
export * from './personal.readables';
export * from './persons.controller';
