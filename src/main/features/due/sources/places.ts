/** For SQL: where somebody is found on the day `?1`. */

export const runs = (table: string): string => `${table}.valid_from <= ?1 AND ${table}.valid_to > ?1`

/** The organisation of a post, or the community of its grid. */
export const ownerOf = (post: string): string => `coalesce(${post}.organisation_id, (
  SELECT community_id FROM grid_version AS place WHERE place.grid_id = ${post}.grid_id AND ${runs('place')}))`

/** Where a person works, and whether they hold a post; `null` and `null` for neither. */
export const WORK = `
  (SELECT organisation_id FROM membership AS work WHERE work.person_id = person.id AND work.kind = 'staff' AND ${runs('work')} ORDER BY work.valid_from DESC LIMIT 1)`
export const POST = `
  (SELECT ${ownerOf('post')} FROM tenure JOIN post ON post.id = tenure.post_id WHERE tenure.person_id = person.id AND ${runs('tenure')} ORDER BY post.rank, tenure.id LIMIT 1)`

/** Works somewhere or holds a post. */
export const EMPLOYED = `(
  EXISTS (SELECT 1 FROM membership AS work WHERE work.person_id = person.id AND work.kind = 'staff' AND ${runs('work')})
  OR EXISTS (SELECT 1 FROM tenure WHERE tenure.person_id = person.id AND ${runs('tenure')}))`

/** The same, or neither was ever registered: whose work has ended has no contract any more. */
export const SERVING = `(${EMPLOYED} OR NOT (
  EXISTS (SELECT 1 FROM membership AS work WHERE work.person_id = person.id AND work.kind = 'staff')
  OR EXISTS (SELECT 1 FROM tenure WHERE tenure.person_id = person.id)))`
