import type { ReleaseBasis } from '../../../schemas/release.ts';
import type { Text } from '../../../schemas/text.ts';

/**
 * A basis in which everything that somebody types begins with another word: names, questions, options, remarks and reasons.
 * @param wordFor the word for what was there before: the same for the same, so that regions stay what they are
 */
export const withWords = (basis: ReleaseBasis, wordFor: (words: string) => string): ReleaseBasis => {
  const texts = (text: Text): Text =>
    Object.fromEntries(
      Object.entries(text).map(([language, words]) => [language, `${wordFor(words)}${words}`]),
    );
  const region = (path: readonly string[]): string[] => path.map((name) => `${wordFor(name)}${name}`);
  return {
    ...basis,
    campaign: {
      ...basis.campaign,
      name: texts(basis.campaign.name),
      notice: texts(basis.campaign.notice ?? basis.campaign.name),
      groups: basis.campaign.groups.map((group) => ({ ...group, name: texts(group.name) })),
    },
    release: { ...basis.release, correction: { releaseId: 'release-0', reason: wordFor('reason') } },
    surveys: basis.surveys.map((survey) => ({ ...survey, title: texts(survey.title) })),
    nodes: basis.nodes.map((node) => ({
      ...node,
      name: texts(node.name),
      ...(node.region && { region: region(node.region) }),
    })),
    lines: basis.lines.map((line) => ({
      ...line,
      ...(line.text && { text: texts(line.text) }),
      ...(line.rowText && { rowText: texts(line.rowText) }),
      options: line.options.map((option) => ({ ...option, label: texts(option.label) })),
    })),
    comments: basis.comments.map((comment) => ({ ...comment, text: wordFor(comment.text) })),
  };
};
