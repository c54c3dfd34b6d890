/** The form as YAML: what can be changed and saved as the next draft. */
export const formYaml = `# 测评表。修改后可以作为下一版草稿保存；已有题目和选项的 id 请勿改动，否则各版本的结果不能相加。
# A form. It can be changed and saved as the next draft. Leave the ids of questions and options as they are: results
# of several versions only add up where these agree.

title:
  zh-CN: 群众满意度测评表
  en: Public satisfaction

intro:
  zh-CN: 请根据您的实际感受评价。
  en: Please rate from your own experience.

languages:
  - zh-CN
  - en

scales:
  - id: satisfaction
    options:
      - id: satisfied
        label:
          zh-CN: 满意
          en: Satisfied
        score: 100
        satisfied: true
      - id: acceptable
        label:
          zh-CN: 基本满意
          en: Acceptable
        score: 50
        satisfied: true
      - id: dissatisfied
        label:
          zh-CN: 不满意
          en: Dissatisfied
        score: 0
        satisfied: false
      - id: dont_know
        label:
          zh-CN: 不了解
          en: Don't know
        score: null
        satisfied: false
  - id: kept
    options:
      - id: kept
        label:
          zh-CN: 已兑现
          en: Kept
        score: 100
        satisfied: true
      - id: not_kept
        label:
          zh-CN: 未兑现
          en: Not kept
        score: 0
        satisfied: false
      - id: dont_know
        label:
          zh-CN: 不了解
          en: Don't know
        score: null
        satisfied: false

lists:
  - id: reasons
    choices:
      - id: slow
        label:
          zh-CN: 办事慢
          en: It took too long
      - id: rude
        label:
          zh-CN: 态度差
          en: The tone
      - id: other
        label:
          zh-CN: 其他
          en: Something else
        other: true

questions:
  - id: overall
    type: rating
    text:
      zh-CN: 您对该单位的总体评价
      en: This body overall
    scaleId: satisfaction
    required: true

  - id: reasons
    type: multiple
    text:
      zh-CN: 您为什么不满意？
      en: Why are you dissatisfied?
    listId: reasons
    required: false
    showIf:
      question: overall
      in:
        - dissatisfied

  - id: pledges
    type: pledges
    text:
      zh-CN: 该单位的承诺是否兑现？
      en: Were its pledges kept?
    scaleId: kept
    required: false

  - id: recommend
    type: nps
    text:
      zh-CN: 您有多愿意向亲友推荐？
      en: Would you recommend it to others?
    required: false

  - id: comment
    type: text
    text:
      zh-CN: 您的意见和建议
      en: Comments and suggestions
    maxLength: 500
    required: false
`;
