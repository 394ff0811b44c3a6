/** The chapters in their order: what navigation is made of. Their prose is in `chapters/`, under the same name. */

export interface ChapterMeta {
  /** Its place in the address, and the name of its file. */
  readonly id: string;
  readonly title: string;
  /** In a list of chapters. */
  readonly short: string;
}

export const CHAPTERS = [
  { id: 'coin', title: 'A slope through a coin toss', short: 'A slope through a coin toss' },
  { id: 'two-ways', title: 'Two ways through', short: 'Two ways through' },
  { id: 'baseline', title: 'Subtract what you know', short: 'Subtract what you know' },
  { id: 'learn', title: 'Learn what to subtract: LAX', short: 'Learn what to subtract' },
  { id: 'void', title: 'Through the void', short: 'Through the void' },
  { id: 'read-the-race', title: 'The race, read honestly', short: 'The race, read honestly' },
  { id: 'pays', title: 'Where it pays', short: 'Where it pays' },
  { id: 'autoencoders', title: 'Two hundred coins at once', short: 'Autoencoders' },
  { id: 'rewards', title: 'When the world answers the toss', short: 'Policies' },
  { id: 'lab', title: 'Your own f', short: 'Your own f' },
  { id: 'paper', title: 'The paper beside this page', short: 'The paper, checked' },
  { id: 'audited', title: 'The page checks itself', short: 'The page checks itself' },
  { id: 'relatives', title: 'Relatives', short: 'Relatives' },
  { id: 'questions', title: 'Ten questions', short: 'Ten questions' },
] as const satisfies readonly ChapterMeta[];

export type ChapterId = (typeof CHAPTERS)[number]['id'];
