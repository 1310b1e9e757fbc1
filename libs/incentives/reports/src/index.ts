export * from './award/award.rows';
export * from './award/awards.projection';
export * from './fen.column';
export * from './programme/programmes.projection';
export * from './subject/candidate-rows';
export * from './subject/subject.rows';
export * from './subject/subjects.projection';
