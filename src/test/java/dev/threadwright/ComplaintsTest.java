package dev.threadwright;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What people complain about in others' agents, each turned into what we promise. The comment above each test has the
 * complaint's number and where it was made: {@code owner/name#number} on GitHub, by the repository's name alone where
 * that is clear.
 */
class ComplaintsTest {
    private static final Path TESTS = Path.of("src/test/java/dev/threadwright");
    private static final int COMPLAINTS = 26;
    private static final Pattern TEST = Pattern.compile(
            "/\\*\\* ((?:(?!\\*/).)*?)\\*/\\s+@(?:Test|ParameterizedTest)\\n(?:\\s+@[^\\n]*\\n)*\\s+void (\\w+)\\(",
            Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("(?:^|\\. )(\\d+)\\. ");

    private static final String PROMISES = """
             1 Threads       oneMentionStartsOneRun
             1 Threads       isAcknowledgedInTimeHoweverSlowSlackItselfIs
             2 Threads       countsWhatSlackHadToSendAgain
             3 Sessions      leavesToTeammatesWhatTheySayToEachOtherAndResumesNothingOnceItIsDone
             3 Threads       leavesTeammatesChatterAlone
             4 Sessions      hearsAFollowUpWithAMentionOrWithoutInOneConversation
             5 Threads       letsEverybodyWhoMayDecideDrive
             6 Threads       answersTheRequestWhoseRepositoryPickerNobodyAnswered
             6 Threads       offersEveryRepositoryOnceAndFindsItByAnyPartOfItsName
             7 Threads       saysInTheThreadAndInTheLogThatItFailedAndWhatToDo
             8 Authors       makesWhoAskedTheAuthorOfThePullRequestAndOfTheCommit
             8 Authors       saysSoWhereItIsNotByWhoAsked
             9 Changes       recordsOnGitHubWhoAskedAndWhoApproved
            10 Sessions      stopsAtAWordInTheThreadAndKeepsWhatIsDone
            10 Threads       stopsAtSlacksOwnButtonInTheThread
            11 Sessions      hearsEveryOneOfManyFollowUpsInTheirOrder
            11 Threads       losesNoneOfWhatIsAskedAndEditedAtOnce
            12 Sessions      callsWhoAskedSoonWhereItNeedsSomebodyAndNobodyIsThere
            12 Threads       keepsToOneMessageAndCallsWhoAskedOnceItIsLive
            13 Threads       neitherTakesACheckMarkForAnApprovalNorSetsOne
            14 Sessions      takesAnotherModelWhereSomebodyAsksForIt
            15 Changes       answersInPrivateWhereItIsAskedInPrivate
            15 Changes       unfoldsNoLinkAndPostsNowhereButInTheThread
            15 Changes       bringsNothingThatIsSaidOnGitHubIntoTheThread
            16 Sessions      answersAQuestionWithoutARepository
            16 Sessions      asksWhichRepositoryWhereTheAnswerStandsInOne
            16 Sessions      knowsBothTheThreadAndTheRepository
            17 WaysIn        hearsBotsThatThePolicyNamesAndNoMoreThanSoOften
            17 WaysIn        runsAsAStepOfAWorkflowAndTellsItWhatCameOfIt
            17 WaysIn        takesTheEmojiThatAChannelChoseForARequest
            17 WaysIn        takesWordsThatThePolicyNamesForARequest
            18 Changes       takesAnApprovalOnlyFromWhoMayAndOfWhatIsShown
            18 Changes       closesACardThatNobodyAnswersAndTakesNoClickOnItAfterwards
            19 Sessions      stopsAtWhatARunMaySpendAndAsksBeforeItSpendsMore
            20 ReadingAlong  readsNothingUntilAChannelTurnsItOn
            20 ReadingAlong  makesOneOfferOfWhatIsSaidInManyMessages
            20 ReadingAlong  saysNothingWhereThereIsNothingToSayAndKeepsNoneOfIt
            21 Threads       goesOnInAThreadAfterDaysWithWhatWasSaidThere
            21 Threads       carriesOutWhatIsSaidBesideAScreenshot
            22 Sessions      asksColleaguesInTheThreadAndWaitsForThem
            23 Changes       handsOverToATerminal
            24 Threads       opensNoChannelOfItsOwn
            25 Changes       changesNotOneByteBesideTheWords
            25 Changes       saysWhichLanguagesStayAsTheyAreAndChangesAllThatAreNamedTogether
            25 Changes       refusesWordsThatLoseAPlaceholder
            25 Sessions      changesAllLanguagesTogether
            26 Changes       asksForMoreThanBeingInTheChannel
            26 ReadingAlong  saysNothingWhereThereIsNothingToSayAndKeepsNoneOfIt
            26 ReadingAlong  tellsTheChannelThatItReadsAlongAndHowToEndThat
            """;

    /** 18. Durable through a kill. 26. No lock-in: any of three providers, a box or a cluster of one's own. */
    private static final List<String> ELSEWHERE = List.of(
            "LocalIT.java void knowsItsTasksAfterAStopARestoreAndAKill(",
            "agent/ThroughEachProviderTest.java void changesWords(",
            "ChartTest.java void deploysWithTheMinimum(");

    private record Promise(int complaint, String about, String test) {
        @Override
        public String toString() {
            return "%2d %-13s %s".formatted(complaint, about, test);
        }
    }

    @Test
    void areEachAnsweredByATest() throws IOException {
        var found = promises();

        assertThat(found.stream().map(Promise::toString).collect(joining("\n", "", "\n")))
                .isEqualTo(PROMISES);
        assertThat(found.stream().map(Promise::complaint).distinct()).hasSize(COMPLAINTS);
    }

    @Test
    void areAnsweredElsewhereTooWhereThatIsSaid() throws IOException {
        for (String test : ELSEWHERE) {
            var words = test.split(" ", 2);
            assertThat(Files.readString(TESTS.resolve(words[0]))).contains(words[1]);
        }
    }

    /** In the order of the complaints; of one, as they stand. */
    private static List<Promise> promises() throws IOException {
        var promises = new ArrayList<Promise>();
        try (var files = Files.newDirectoryStream(TESTS, "ComplaintsAbout*Test.java")) {
            for (Path file : files) {
                var about = file.getFileName().toString().replaceAll("ComplaintsAbout|Test\\.java", "");
                TEST.matcher(Files.readString(file))
                        .results()
                        .forEach(test -> NUMBER.matcher(test.group(1))
                                .results()
                                .map(number -> new Promise(Integer.parseInt(number.group(1)), about, test.group(2)))
                                .forEach(promises::add));
            }
        }
        promises.sort(Comparator.comparing(Promise::complaint).thenComparing(Promise::about));
        return promises;
    }
}
