package dev.threadwright.playground;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans, task cards and inputs, as Slack's reference describes them. */
class BlockRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'plan','title':'Step 1 of 2'}",
                "{'type':'plan','title':'t','tasks':[{'task_id':'1','title':'a','status':'pending'}]}",
                "{'type':'plan','title':'t','tasks':[{'type':'task_card','task_id':'1','title':'a'}]}",
                "{'type':'rich_text','elements':[{'type':'rich_text_list','style':'ordered','elements':["
                        + "{'type':'rich_text_section','elements':[{'type':'text','text':'a'}]}]}]}",
                "{'type':'task_card','task_id':'1','title':'a','status':'error',"
                        + "'details':{'type':'rich_text','elements':[{'type':'rich_text_section','elements':[]}]}}",
                "{'type':'task_card','task_id':'1','title':'a','sources':[{'type':'url','url':'https://a.b','text':'c'}]}"
            })
    void takesWhatSlackTakes(String block) {
        assertThat(BlockRules.brokenBlocks(Json.parse("[" + block.replace('\'', '"') + "]")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'type':'plan','tasks':[]} | missing required field: title
            {'type':'plan','title':{'type':'plain_text','text':'t'}} | must provide a string
            {'type':'plan','title':'t','tasks':[{'title':'a'}]} | missing required field: task_id
            {'type':'plan','title':'t','tasks':[{'task_id':'1','title':'a'},{'task_id':'1','title':'b'}]} | already exists
            {'type':'plan','title':'t','tasks':[{'type':'section','task_id':'1','title':'a'}]} | unsupported type: section
            {'type':'task_card','task_id':'1'} | missing required field: title
            {'type':'task_card','task_id':'1','title':'a','status':'done'} | value must be one of: pending,
            {'type':'task_card','task_id':'1','title':'a','details':'words'} | must be a rich_text object
            {'type':'task_card','task_id':'1','title':'a','output':{'type':'rich_text','elements':[]}} | no fewer than 1
            {'type':'input','label':{'type':'plain_text','text':'a'},'element':{'type':'number_input'}} | missing required field: is_decimal_allowed
            {'type':'input','label':{'type':'plain_text','text':'a'},'element':{'type':'timepicker','initial_time':'8:00'}} | must be a valid time
            {'type':'rich_text','elements':[{'type':'section','elements':[]}]} | unsupported type: section
            {'type':'rich_text','elements':[{'type':'rich_text_list','elements':[]}]} | value must be one of: bullet
            {'type':'rich_text','elements':[{'type':'rich_text_quote','elements':[{'type':'text','text':''}]}]} | must be more than 0
            {'type':'rich_text','elements':[{'type':'rich_text_section','elements':[{'type':'mrkdwn'}]}]} | unsupported type: mrkdwn
            """)
    void refusesWhatSlackRefuses(String block, String why) {
        assertThat(BlockRules.brokenBlocks(Json.parse("[" + block.replace('\'', '"') + "]")))
                .singleElement()
                .asString()
                .contains(why);
    }
}
