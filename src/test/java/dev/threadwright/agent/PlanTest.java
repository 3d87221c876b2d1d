package dev.threadwright.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.llm.ScriptedChatModel;
import dev.threadwright.repo.GitServer.Entry;
import dev.threadwright.sandbox.PlayedSandbox;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlanTest extends ServedSession {
    private static final String TWO = "{'why':'Because.','steps':[{'title':'One','check':'$ true','state':'pending'},"
            + "{'title':'Two','check':'It reads so.','state':'pending'}]}";
    private static final Plan PLAN = new Plan(
            "Because.",
            List.of(
                    new Plan.Step("One", "$ true", Plan.State.PENDING, ""),
                    new Plan.Step("Two", "It reads so.", Plan.State.PENDING, "")));

    @BeforeEach
    void files() {
        repository(Entry.of("a.html", "<p>Sign up</p>\n\n<p>Sign up</p>\n"), Entry.of("b.md", "Sign up\n"));
    }

    @Test
    void aPlanOfSeveralStepsWaitsForApproval() throws Exception {
        model.calls("update_plan", TWO);

        assertThat(work("Change it.")).isEqualTo(new Outcome.Proposes(PLAN));
        assertThat(work("Change it.")).isEqualTo(new Outcome.Proposes(PLAN));
        assertThat(company.happenings).contains(new Happening.Planned(PLAN));
    }

    @Test
    void nothingIsEditedInTheSameBreath() throws Exception {
        model.says(ScriptedChatModel.says(
                "",
                model.call("update_plan", TWO),
                model.call("replace_text", "{'from':'Sign up','to':'Join','path':'b.md'}")));

        assertThat(work("Change it.")).isEqualTo(new Outcome.Proposes(PLAN));
        company.approves("Ada");
        model.says("Nothing done.");
        assertThat(work("Change it.")).isEqualTo(new Outcome.Answered("Nothing done."));
        assertThat(model.results(1))
                .containsExactly(
                        "People are shown the plan; their word comes next.", "Not run: people were asked first.");
        assertThat(company.files).isEmpty();
        assertThat(model.told(1)).isEqualTo("Ada approved the plan: carry it out.");
    }

    @Test
    void anApprovedPlanIsCarriedOutAndItsChecksAreRun() throws Exception {
        shell = (command, files) -> new PlayedSandbox.Said(command + " said so\n", 0);
        model.calls("update_plan", TWO);
        work("Change it.");
        company.approves("Ada");
        model.calls("replace_text", "{'from':'Sign up','to':'Join','all':true}").says("Everything reads Join.");
        reviewer.says(CONTENT);

        assertThat(written(work("Change it.")))
                .isEqualTo(Map.of("a.html", "<p>Join</p>\n\n<p>Join</p>\n", "b.md", "Join\n"));
        assertThat(company.happenings)
                .contains(new Happening.Planned(new Plan(
                        "Because.",
                        List.of(
                                new Plan.Step("One", "$ true", Plan.State.DONE, "true said so"),
                                new Plan.Step("Two", "It reads so.", Plan.State.PENDING, "")))));
    }

    @Test
    void aWordAboutThePlanMeansAnotherOne() throws Exception {
        model.calls("update_plan", TWO);
        work("Change it.");
        company.tells("Bob", "Leave b.md out.");
        model.calls("replace_text", "{'from':'Sign up','to':'Join','path':'b.md'}")
                .calls("update_plan", "{'steps':[{'title':'One','check':'It reads so.','state':'pending'}]}");

        assertThat(work("Change it."))
                .isEqualTo(new Outcome.Proposes(
                        new Plan("", List.of(new Plan.Step("One", "It reads so.", Plan.State.PENDING, "")))));
        assertThat(model.told(1)).isEqualTo("Bob says of the plan: Leave b.md out.");
        assertThat(model.results(2))
                .containsExactly(
                        "Nothing was changed. People have not approved the plan: change it with update_plan as they wish, then wait.");
        assertThat(company.files).isEmpty();
    }

    @Test
    void aSecondPlaceNeedsAPlanWherePeopleWantOne() throws Exception {
        planFirst = true;
        model.calls("replace_text", "{'from':'Sign up','to':'Join','path':'b.md'}")
                .calls("replace_text", "{'from':'Sign up','to':'Join','path':'a.html','line':1}")
                .calls("update_plan", "{'steps':[{'title':'One','check':'It reads so.','state':'pending'}]}");

        assertThat(work("Change it.")).isInstanceOf(Outcome.Proposes.class);
        assertThat(model.results(2))
                .containsExactly(
                        "Nothing was changed. People want to see a plan before more than one place is changed: call update_plan with your steps first.");
        assertThat(company.files.keySet()).containsExactly("b.md");
    }

    @Test
    void onePlaceNeedsNoPlan() throws Exception {
        planFirst = true;
        model.calls("replace_text", "{'from':'Sign up','to':'Join','path':'b.md'}")
                .says("Done.");
        reviewer.says(CONTENT);

        assertThat(written(work("Change it."))).isEqualTo(Map.of("b.md", "Join\n"));
    }
}
