export * from './award/award.rows';
export * from './award/awards.projection';
export * from './fen.column';
export * from './programme/programmes.projection';
